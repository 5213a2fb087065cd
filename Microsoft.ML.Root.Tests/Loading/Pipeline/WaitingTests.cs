using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.DataView;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>What a consumer waited for: bytes, or what is made of them.</summary>
[TestClass]
public sealed class WaitingTests
{
    /// <summary>Long beside what compiling, other programs and the clock add.</summary>
    private static readonly TimeSpan _long = TimeSpan.FromMilliseconds(100);

    [TestMethod]
    public void WaitingForSlowFilesIsWaitingForReading() => Waits(new(Clusters, Column) { ReadTime = _long }, least: 0.8, most: 1);

    /// <summary>All requests are in flight at once, shortly before the consumer waits.</summary>
    [TestMethod]
    public void WaitingForSlowServersIsWaitingForReading() => Waits(new(Clusters, Column) { Latency = 2 * _long }, least: 0.8, most: 1);

    [TestMethod]
    public void WaitingForSlowDecodingIsNot() => Waits(new(Clusters, Column) { Decoding = (_, _) => Thread.Sleep(_long) }, least: 0, most: 0.2);

    [TestMethod]
    public void BothAreToldApart()
        => Waits(new(Clusters, Column) { ReadTime = _long, Decoding = (_, _) => Thread.Sleep(_long) }, least: 0.3, most: 0.7);

    [TestMethod]
    public void PassesOfAViewAreAddedUp()
    {
        IDataView view = SyntheticViews.View(new SyntheticSource(Clusters, Column) { ReadTime = _long });
        for (int pass = 0; pass < 2; pass++)
        {
            using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
            while (cursor.MoveNext())
            {
            }
        }

        RootViewStatistics statistics = new MLContext().Data.GetRootStatistics(view);
        Assert.IsGreaterThan(0.8 * statistics.Waited, statistics.WaitedForReading);
    }

    private static long[] Clusters => [.. Enumerable.Repeat(50L, 6)];

    private static SyntheticColumn Column => SyntheticColumn.Scalar<long>("n", e => e);

    private static void Waits(SyntheticSource source, double least, double most)
    {
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { Shuffle = RootShuffle.None, Threads = 1 });
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(300, epoch.Sum(batch => batch.RowCount));
        RootEpochStatistics statistics = epoch.Statistics;
        Assert.IsGreaterThan(_long, statistics.Waited);
        double part = statistics.WaitedForReading / statistics.Waited;
        Assert.IsTrue(part >= least && part <= most, $"{part} of {statistics.Waited}");
    }
}
