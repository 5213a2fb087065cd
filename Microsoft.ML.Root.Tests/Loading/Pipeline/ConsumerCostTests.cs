using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>The consumer's thread only gathers: whatever batches tell of their rows, a row costs it no allocation.</summary>
/// <remarks>That it calls no delegate and looks nothing up is seen only where that allocates.</remarks>
[TestClass]
public sealed class ConsumerCostTests
{
    private const int BatchSize = 512;

    /// <summary>A batch itself takes some objects, an array of entries' items, a position.</summary>
    private const int LargestBatch = 8 * BatchSize;

    [TestMethod]
    [DataRow(RootShuffle.None)]
    [DataRow(RootShuffle.Pool)]
    public void ClassesAndReweightingAllocateNothingARow(RootShuffle shuffle)
    {
        using RootBatchLoader loader = BatchTests.Loader(Source(), new RootBatchLoaderOptions
        {
            BatchSize = BatchSize,
            Shuffle = shuffle,
            Columns = [RootBatchColumn.Of("x")],
            WeightColumn = "weight",
            ClassColumn = "class",
            Reweighting = new RootReweighting { X = "x", XEdges = [0, 300, 1000], ClassColumn = "class" },
        });
        AssertCheap(loader);
        Assert.HasCount(3, Read(loader).Classes);
    }

    [TestMethod]
    public void FoldsAllocateNothingARow()
    {
        using RootBatchLoader loader = BatchTests.Loader(Source(), new RootBatchLoaderOptions { BatchSize = BatchSize, Columns = [RootBatchColumn.Of("x")] });
        using RootBatchLoader folds = loader.OutOfFold(RootSplit.KFold(3));
        AssertCheap(folds);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, folds.Epoch(0).SelectMany(b => b.Folds.ToArray()).Distinct().Order().ToArray());
    }

    private static SyntheticSource Source() => new(
        [.. Enumerable.Repeat(4_000L, 10)],
        SyntheticColumn.Scalar<float>("x", e => e % 1000),
        SyntheticColumn.Scalar<float>("weight", e => 1 + (e % 2)),
        SyntheticColumn.Scalar<int>("class", e => (int)(e % 3)));

    private static void AssertCheap(RootBatchLoader loader)
    {
        Read(loader);
        long least = long.MaxValue;
        using (IEnumerator<RootBatch> batches = loader.Epoch(1).GetEnumerator())
        {
            batches.MoveNext();
            for (long before = GC.GetAllocatedBytesForCurrentThread(); batches.MoveNext(); before = GC.GetAllocatedBytesForCurrentThread())
            {
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        Assert.IsLessThan(LargestBatch, least);
    }

    private static RootEpochStatistics Read(RootBatchLoader loader)
    {
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(40_000, epoch.Sum(b => b.RowCount));
        return epoch.Statistics;
    }
}
