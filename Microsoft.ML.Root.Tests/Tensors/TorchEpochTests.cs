using System.Runtime.InteropServices;
using Microsoft.ML.Root.Tests.Columns;
using TorchSharp;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Epochs as sequences of tensors, and the memory that these take.</summary>
[TestClass]
[TestCategory("Torch")]
public sealed class TorchEpochTests : TorchTest
{
    private const int Width = 4096;

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void AnEpochOfTensorsIsTheEpoch(int prefetch)
    {
        using RootBatchLoader loader = Wide(RootShuffle.Full);
        (long Number, string Position, long[] Entries, float[] Values)[] expected =
            [.. loader.Epoch(3).Select(b => (b.Number, b.Position, b.Entries.ToArray(), b["wide"].Values<float>().ToArray()))];
        int at = 0;
        foreach (RootTorchBatch batch in loader.Epoch(3).AsTorch(new RootTorchOptions { Device = torch.CPU, Prefetch = prefetch }))
        {
            Assert.AreEqual(expected[at].Number, batch.Number);
            Assert.AreEqual(expected[at].Position, batch.Position);
            CollectionAssert.AreEqual(expected[at].Entries, batch.Entries.data<long>().ToArray());
            CollectionAssert.AreEqual(expected[at].Values, batch["wide"].data<float>().ToArray());
            CollectionAssert.AreEqual((long[])[batch.RowCount, Width], batch["wide"].shape);
            at++;
        }

        Assert.AreEqual(expected.Length, at);
    }

    [TestMethod]
    public void ABatchIsDisposedWhenTheNextIsAskedForUnlessTheLoopIsLeft()
    {
        using RootBatchLoader loader = Wide();
        using RootTorchBatch first = loader.AsTorch(0).First();
        Assert.AreEqual(Width, first["wide"].shape[1], "the loop was left here");
        RootTorchBatch? before = null;
        foreach (RootTorchBatch batch in loader.Epoch(0).AsTorch())
        {
            Assert.IsTrue(before?["wide"].IsInvalid ?? true);
            before = batch;
        }

        Assert.IsTrue(before!["wide"].IsInvalid);
    }

    /// <summary>What libtorch still refers to is not overwritten by the next batch, though the batch's own tensors are gone.</summary>
    [TestMethod]
    public void WhatIsMadeOfATensorKeepsItsValues()
    {
        using RootBatchLoader loader = Wide();
        List<torch.Tensor> kept = [];
        foreach (RootTorchBatch batch in loader.AsTorch(0))
        {
            kept.Add(batch["wide"].alias());
            kept.Add(batch["wide"][0]);
            kept.Add(batch["wide"].to(torch.float32)); // the tensor itself, since it is of this type
        }

        for (int i = 0; i < kept.Count; i++)
        {
            using torch.Tensor tensor = kept[i];
            Assert.AreEqual((float)(i / 3 * 4 * Width), tensor.data<float>()[0], $"tensor {i}");
        }
    }

    /// <summary>Tensors lie over the batch's memory, of which padding is written only where it changed: what was done to them is gone.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void WhatIsDoneToATensorDoesNotShowInLaterBatches(int prefetch)
    {
        using RootBatchLoader loader = TensorBatches.Loader(
            RootBatchColumn.Channels("particles", ["x", "y"], 4, mask: true), RootBatchColumn.Padded("x", 3, fill: -1), RootBatchColumn.Of("a"));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            RootBatch[] expected = [.. loader.Epoch(epoch).Select(b => b.Copy())];
            foreach (RootTorchBatch batch in loader.Epoch(epoch).AsTorch(new RootTorchOptions { Prefetch = prefetch }))
            {
                foreach (string name in batch.Names)
                {
                    CollectionAssert.AreEqual(expected[batch.Number][name].Values<float>().ToArray(), batch[name].data<float>().ToArray());
                    batch[name].fill_(99);
                }

                CollectionAssert.AreEqual(expected[batch.Number]["particles"].Mask.ToArray(), batch.Mask("particles").data<bool>().ToArray());
                batch.Mask("particles").logical_not_();
                batch.Weights.fill_(5);
                batch.Entries.fill_(5);
            }
        }

        Assert.AreEqual(1, loader.Epoch(0).First().Weights[0]);
    }

    [TestMethod]
    public void MemoryOfBatchesThatAreGoneIsUsedAgain()
    {
        using RootBatchLoader loader = Wide();
        nint[] addresses = [.. Enumerable.Range(0, 4).SelectMany(epoch => loader.AsTorch(epoch)).Select(b => Address(b["wide"]))];
        Assert.HasCount(40, addresses);
        Assert.IsLessThanOrEqualTo(2, addresses.Distinct().Count(), "each batch is disposed before the next is made");
    }

    /// <summary>What was made ahead for nobody is disposed; the batch at hand is the caller's.</summary>
    [TestMethod]
    public void ALoopThatIsLeftLeavesNoTensors()
    {
        using RootBatchLoader loader = Wide();
        long before = torch.Tensor.TotalCount;
        foreach (RootTorchBatch batch in loader.Epoch(0).AsTorch(new RootTorchOptions { Prefetch = 4 }))
        {
            if (batch.Number == 2)
            {
                batch.Dispose();
                break;
            }
        }

        Assert.AreEqual(before, torch.Tensor.TotalCount);
    }

    [TestMethod]
    public void LengthsAndOffsetsStayWhateverTheCollectorMoves()
    {
        using RootBatchLoader loader = TensorBatches.Loader(RootBatchColumn.Padded("x", 3, mask: true), RootBatchColumn.Ragged("y"));
        foreach (RootTorchBatch batch in loader.AsTorch(0))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            long[] lengths = ((long[])[0, 1, 2, 3])[..batch.RowCount];
            CollectionAssert.AreEqual(lengths, batch.Lengths("x").data<long>().ToArray());
            CollectionAssert.AreEqual(lengths, batch.Lengths("y").data<long>().ToArray());
            CollectionAssert.AreEqual(((int[])[0, 0, 1, 3, 6])[..(batch.RowCount + 1)], batch.Offsets("y").data<int>().ToArray());
        }
    }

    [TestMethod]
    public void ObserversAreTensorsWhereTheyAreNumbers()
    {
        using RootBatchLoader loader = TensorBatches.Loader(RootBatchColumn.Of("n")).With(
            options => options with { Observers = [RootBatchColumn.Of("a"), RootBatchColumn.Of("text")] });
        using RootTorchBatch batch = loader.AsTorch(0).First();
        CollectionAssert.AreEquivalent((string[])["n", "a"], batch.Names.ToArray());
        Assert.AreEqual(3f, batch["a"].data<float>()[3]);
    }

    [TestMethod]
    public void AScopeDisposesWhatIsMadeInIt()
    {
        using RootBatchLoader loader = Wide();
        long before = torch.Tensor.TotalCount;
        using (torch.NewDisposeScope())
        {
            RootTorchBatch batch = loader.AsTorch(0).First();
            Assert.IsGreaterThan(before, torch.Tensor.TotalCount);
            _ = batch["wide"].sum();
        }

        Assert.AreEqual(before, torch.Tensor.TotalCount);
    }

    /// <summary>50 epochs of 40 MB and more in tensors: neither objects nor native memory grow, without a help of the collector.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void FiftyEpochsTakeTheMemoryOfOne(int prefetch)
    {
        using RootBatchLoader loader = Wide(RootShuffle.Full, rows: 2_000, batchSize: 100);
        using torch.Tensor weights = torch.zeros([Width, 1], requires_grad: true);
        long tensors = 0;
        long resident = 0;
        for (int epoch = 0; epoch < 50; epoch++)
        {
            foreach (RootTorchBatch batch in loader.Epoch(epoch).AsTorch(new RootTorchOptions { Prefetch = prefetch }))
            {
                using DisposeScope scope = torch.NewDisposeScope();
                torch.Tensor loss = batch["wide"].mm(weights).mean();
                loss.backward();
            }

            (tensors, resident) = epoch == 5 ? (torch.Tensor.TotalCount, Environment.WorkingSet) : (tensors, resident);
        }

        Assert.AreEqual(tensors, torch.Tensor.TotalCount);
        Assert.IsLessThan(resident + (24L << 20), Environment.WorkingSet, "45 epochs made 1.5 GB of tensors");
    }

    private static nint Address(torch.Tensor tensor)
    {
        unsafe
        {
            fixed (byte* first = &MemoryMarshal.GetReference(tensor.bytes))
            {
                return (nint)first;
            }
        }
    }

    /// <summary>Rows of 16 KiB.</summary>
    private static RootBatchLoader Wide(RootShuffle shuffle = RootShuffle.None, int rows = 40, int batchSize = 4) => new(
        RootDataset.FromSource(new SyntheticSource(
            [rows / 2, rows - (rows / 2)], SyntheticColumn.Fixed<float>("wide", Width, (e, i) => (e * Width) + i))),
        new RootBatchLoaderOptions { BatchSize = batchSize, Shuffle = shuffle, Seed = 1, Columns = [RootBatchColumn.Of("wide")] });
}
