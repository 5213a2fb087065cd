using System.Numerics.Tensors;
using Microsoft.ML.Root.Tests.Loading;
using TorchSharp;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Batches as tensors.</summary>
[TestClass]
public sealed class TensorTests
{
    [TestMethod]
    public void ValuesAreTensorsOfTheirShape()
    {
        RootBatch batch = First(RootBatchColumn.Matrix("features", ["a", "b"]));
        Tensor<float> tensor = batch["features"].ToTensor<float>();
        CollectionAssert.AreEqual((nint[])[4, 2], tensor.Lengths.ToArray());
        Assert.AreEqual(3f, tensor[3, 0]);
        Assert.AreEqual(30f, tensor[3, 1]);
        ReadOnlyTensorSpan<float> span = batch["features"].AsTensorSpan<float>();
        Assert.AreEqual(20f, span[2, 1]);
    }

    [TestMethod]
    public void TensorsKeepTheirValuesWhenTheNextBatchComes()
    {
        using RootBatchLoader loader = Loader(RootBatchColumn.Of("n"));
        List<(Tensor<long> Tensor, torch.Tensor Torch)> kept = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            kept.Add((batch["n"].ToTensor<long>(), Torch(() => batch["n"].ToTorch())));
        }

        Assert.HasCount(3, kept);
        for (int i = 0; i < kept.Count; i++)
        {
            Assert.AreEqual(4L * i, kept[i].Tensor[0]);
            Assert.AreEqual(4L * i, kept[i].Torch.data<long>()[0]);
            kept[i].Torch.Dispose();
        }
    }

    [TestMethod]
    public void ABatchBecomesTorchTensors()
    {
        RootBatch batch = First(
            RootBatchColumn.Matrix("features", ["a", "b"]),
            RootBatchColumn.Channels("particles", ["x", "y"], 3, mask: true),
            RootBatchColumn.Padded("x", 2),
            RootBatchColumn.Of("y"),
            RootBatchColumn.Of("u32"),
            RootBatchColumn.Of("flag"));
        using RootTorchBatch torchBatch = Torch(() => batch.ToTorch(torch.CPU));
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
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => torchBatch["particle"]).Message, "did you mean 'particles'");
        Assert.Throws<ArgumentException>(() => torchBatch.Mask("x"));
    }

    [TestMethod]
    public void WhatIsNoTensorIsSaid()
    {
        RootBatch batch = First(RootBatchColumn.Of("x"), RootBatchColumn.Of("text"), RootBatchColumn.Of("u64"));
        Assert.Throws<InvalidOperationException>(() => batch["x"].ToTensor<float>());
        Assert.Throws<NotSupportedException>(() => batch["text"].ToTorch());
        Assert.Throws<OverflowException>(() => batch["u64"].ToTorch());
        Assert.Throws<InvalidOperationException>(() => batch["u64"].ToTensor<long>());
    }

    /// <summary>The real package needs its native library, which is a package of its own.</summary>
    private static T Torch<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException || error is NotSupportedException { Source: "TorchSharp" })
        {
            Assert.Inconclusive($"TorchSharp has no native library here: {error.Message}");
            throw;
        }
    }

    private static RootBatch First(params RootBatchColumn[] columns)
    {
        using RootBatchLoader loader = Loader(columns);
        foreach (RootBatch batch in loader.Epoch(0))
        {
            return batch.Keep();
        }

        throw new AssertFailedException("There is no batch.");
    }

    private static RootBatchLoader Loader(params RootBatchColumn[] columns) => new(
        RootDataset.FromSource(new SyntheticSource(
            [7, 3],
            SyntheticColumn.Scalar<long>("n", e => e),
            SyntheticColumn.Scalar<float>("a", e => e),
            SyntheticColumn.Scalar<float>("b", e => 10 * e),
            SyntheticColumn.Scalar<uint>("u32", e => uint.MaxValue - (uint)e),
            SyntheticColumn.Scalar<ulong>("u64", e => ulong.MaxValue - (ulong)e),
            SyntheticColumn.Scalar<bool>("flag", e => e % 2 == 0),
            SyntheticColumn.Text("text", e => $"{e}"),
            SyntheticColumn.List<float>("x", e => (int)e % 4, (e, i) => (10 * e) + i),
            SyntheticColumn.List<float>("y", e => (int)e % 4, (e, i) => -(10 * e) - i))),
        new RootBatchLoaderOptions { BatchSize = 4, Shuffle = RootShuffle.None, Columns = columns });
}
