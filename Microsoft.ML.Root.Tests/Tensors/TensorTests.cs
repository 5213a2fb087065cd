using System.Numerics.Tensors;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Batches as tensors of .NET.</summary>
[TestClass]
public sealed class TensorTests
{
    [TestMethod]
    public void ValuesAreTensorsOfTheirShape()
    {
        RootBatch batch = TensorBatches.First(RootBatchColumn.Matrix("features", ["a", "b"]));
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
        using RootBatchLoader loader = TensorBatches.Loader(RootBatchColumn.Of("n"));
        List<Tensor<long>> kept = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            kept.Add(batch["n"].ToTensor<long>());
        }

        Assert.HasCount(3, kept);
        for (int i = 0; i < kept.Count; i++)
        {
            Assert.AreEqual(4L * i, kept[i][0]);
        }
    }

    [TestMethod]
    public void WhatIsNoTensorIsSaid()
    {
        RootBatch batch = TensorBatches.First(RootBatchColumn.Of("x"), RootBatchColumn.Of("u64"));
        Assert.Throws<InvalidOperationException>(() => batch["x"].ToTensor<float>());
        Assert.Throws<InvalidOperationException>(() => batch["u64"].ToTensor<long>());
    }
}
