using TorchSharp;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Batches as TorchSharp tensors, with the real libtorch.</summary>
[TestClass]
[TestCategory("Torch")]
public sealed class TorchTests : TorchTest
{
    [TestMethod]
    public void TensorsKeepTheirValuesWhenTheNextBatchComes()
    {
        using RootBatchLoader loader = TensorBatches.Loader(RootBatchColumn.Of("n"));
        List<torch.Tensor> kept = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            kept.Add(batch["n"].ToTorch());
        }

        Assert.HasCount(3, kept);
        for (int i = 0; i < kept.Count; i++)
        {
            Assert.AreEqual(4L * i, kept[i].data<long>()[0]);
            kept[i].Dispose();
        }
    }

    [TestMethod]
    public void ABatchBecomesTorchTensors()
    {
        RootBatch batch = TensorBatches.First(
            RootBatchColumn.Matrix("features", ["a", "b"]),
            RootBatchColumn.Channels("particles", ["x", "y"], 3, mask: true),
            RootBatchColumn.Padded("x", 2),
            RootBatchColumn.Of("y"),
            RootBatchColumn.Of("u32"),
            RootBatchColumn.Of("flag"));
        using RootTorchBatch torchBatch = batch.ToTorch(torch.CPU);
        CollectionAssert.AreEqual((long[])[4, 2], torchBatch["features"].shape);
        CollectionAssert.AreEqual((long[])[4, 2, 3], torchBatch["particles"].shape);
        CollectionAssert.AreEqual((long[])[4, 3], torchBatch.Mask("particles").shape);
        CollectionAssert.AreEqual((long[])[4, 2], torchBatch["x"].shape);
        CollectionAssert.AreEqual((long[])[5], torchBatch.Offsets("y").shape);
        CollectionAssert.AreEqual((long[])[6], torchBatch["y"].shape, "0 + 1 + 2 + 3 values");
        Assert.AreEqual(torch.ScalarType.Float32, torchBatch["particles"].dtype);
        Assert.AreEqual(torch.ScalarType.Bool, torchBatch.Mask("particles").dtype);
        Assert.AreEqual(torch.ScalarType.Bool, torchBatch["flag"].dtype);
        Assert.AreEqual(torch.ScalarType.Int64, torchBatch["u32"].dtype, "torch has no unsigned integers but bytes");
        Assert.AreEqual(uint.MaxValue - 2L, torchBatch["u32"].data<long>()[2]);
        Assert.IsTrue(torchBatch.Mask("particles").data<bool>()[2, 1]);
        Assert.IsFalse(torchBatch.Mask("particles").data<bool>()[2, 2]);
        Assert.AreEqual(21f, torchBatch["particles"].data<float>()[2, 0, 1]);
        Assert.AreEqual(-21f, torchBatch["particles"].data<float>()[2, 1, 1]);
        Assert.AreEqual(1f, torchBatch.Weights.data<float>()[3]);
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => torchBatch["particle"]).Message, "it has 'features', 'particles'");
        Assert.Throws<ArgumentException>(() => torchBatch.Mask("x"));
        CollectionAssert.AreEqual(Enumerable.Range(0, 4).Select(row => (long)row).ToArray(), torchBatch.Lengths("particles").data<long>().ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(0, 4).Select(row => (long)row).ToArray(), torchBatch.Lengths("y").data<long>().ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(0, 4).Select(row => (long)row).ToArray(), torchBatch.Entries.data<long>().ToArray());
        Assert.Throws<ArgumentException>(() => torchBatch.Lengths("x"));
    }

    [TestMethod]
    public void TypesAndShapesAreThoseAskedFor()
    {
        RootBatch batch = TensorBatches.First(RootBatchColumn.Of("n"), RootBatchColumn.Of("u32"), RootBatchColumn.Padded("x", 4), RootBatchColumn.Of("y"));
        RootTorchOptions options = new()
        {
            Types = new Dictionary<string, torch.ScalarType> { ["n"] = torch.ScalarType.Float32, ["u32"] = torch.ScalarType.Float64, ["y"] = torch.ScalarType.Float16 },
            Shapes = new Dictionary<string, IReadOnlyList<long>> { ["n"] = [1], ["x"] = [1, 2, 2] },
        };
        using RootTorchBatch tensors = batch.ToTorch(options);
        CollectionAssert.AreEqual((long[])[4, 1], tensors["n"].shape);
        CollectionAssert.AreEqual((float[])[0, 1, 2, 3], tensors["n"].data<float>().ToArray());
        CollectionAssert.AreEqual((double[])[4294967295, 4294967294, 4294967293, 4294967292], tensors["u32"].data<double>().ToArray());
        CollectionAssert.AreEqual((long[])[4, 1, 2, 2], tensors["x"].shape);
        CollectionAssert.AreEqual((float[])[30, 31, 32, 0], tensors["x"][3].reshape(4).data<float>().ToArray());
        Assert.AreEqual(torch.ScalarType.Float16, tensors["y"].dtype);
    }

    [TestMethod]
    public void OptionsThatDoNotFitAreNamed()
    {
        RootBatch batch = TensorBatches.First(RootBatchColumn.Padded("x", 4), RootBatchColumn.Of("y"));
        string Refused(string name, params long[] shape) => Assert.Throws<ArgumentException>(
            () => batch.ToTorch(new RootTorchOptions { Shapes = new Dictionary<string, IReadOnlyList<long>> { [name] = shape } })).Message;
        Assert.AreEqual("'x [4, 4]' cannot have the shape [rows, 3]: it has 4 values a row.", Refused("x", 3));
        StringAssert.Contains(Refused("x", -2, -2), "4 values a row");
        StringAssert.Contains(Refused("x", long.MaxValue, long.MaxValue, 4), "4 values a row");
        StringAssert.Contains(Refused("y", 1), "its rows have lists of different lengths");
        StringAssert.Contains(Refused("z", 1), "no item 'z'");
        StringAssert.Contains(
            Assert.Throws<ArgumentException>(() => batch.ToTorch(
                new RootTorchOptions { Types = new Dictionary<string, torch.ScalarType> { ["xx"] = torch.ScalarType.Int64 } })).Message,
            "no item 'xx'; did you mean 'x'");
    }

    [TestMethod]
    public void WhatIsNoTensorIsSaid()
    {
        RootBatch batch = TensorBatches.First(RootBatchColumn.Of("text"), RootBatchColumn.Of("u64"));
        Assert.Throws<NotSupportedException>(() => batch["text"].ToTorch());
        Assert.Throws<OverflowException>(() => batch["u64"].ToTorch());
    }
}
