using TorchSharp;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Batches as TorchSharp tensors, with the real libtorch.</summary>
[TestClass]
[TestCategory("Torch")]
public sealed class TorchTests
{
    /// <summary>Where libtorch does not load there is nothing to test; <c>MLROOT_TORCH=required</c> makes that a failure.</summary>
    [TestInitialize]
    public void RequireLibrary()
    {
        try
        {
            RootTorch.Load();
        }
        catch (DllNotFoundException error) when (Environment.GetEnvironmentVariable("MLROOT_TORCH") != "required")
        {
            Assert.Inconclusive(error.Message);
        }
    }

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
    }

    [TestMethod]
    public void WhatIsNoTensorIsSaid()
    {
        RootBatch batch = TensorBatches.First(RootBatchColumn.Of("text"), RootBatchColumn.Of("u64"));
        Assert.Throws<NotSupportedException>(() => batch["text"].ToTorch());
        Assert.Throws<OverflowException>(() => batch["u64"].ToTorch());
    }
}
