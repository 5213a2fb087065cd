using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>Consumers that stop early, cancel, or forget their enumerator leave nothing behind; those that stay are told how far it is.</summary>
[TestClass]
public sealed class ConsumerTests
{
    [TestMethod]
    public async Task AnAsynchronousPassIsCancelledByEitherToken()
    {
        using RootBatchLoader loader = Loader();
        foreach (bool ofEpoch in (bool[])[true, false])
        {
            using CancellationTokenSource cancellation = new();
            IAsyncEnumerable<RootBatch> epoch = loader.Epoch(0, ofEpoch ? cancellation.Token : default).AsAsyncEnumerable();
            long rows = 0;
            await Assert.ThrowsAsync<OperationCanceledException>(async () =>
            {
                await foreach (RootBatch batch in epoch.WithCancellation(ofEpoch ? default : cancellation.Token))
                {
                    rows += batch.RowCount;
                    await cancellation.CancelAsync();
                }
            });
            Assert.AreEqual(100, rows);
            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }
    }

    [TestMethod]
    public void ASynchronousPassIsCancelled()
    {
        using RootBatchLoader loader = Loader();
        using CancellationTokenSource cancellation = new();
        using IEnumerator<RootBatch> batches = loader.Epoch(0, cancellation.Token).GetEnumerator();
        Assert.IsTrue(batches.MoveNext());
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => batches.MoveNext());
        batches.Dispose();
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        Assert.AreEqual(20_000, loader.Epoch(0).Sum(b => b.RowCount), "the next pass is not");
    }

    [TestMethod]
    public async Task LeavingEarlyReturnsEverything()
    {
        using RootBatchLoader loader = Loader();
        RootEpoch epoch = loader.Epoch(0);
        for (int round = 0; round < 20; round++)
        {
            Assert.AreEqual(100, epoch.First().RowCount);
            Assert.AreEqual(100, epoch.Statistics.Rows);
            await foreach (RootBatch batch in epoch)
            {
                if (batch.Number == 2)
                {
                    break;
                }
            }

            Assert.AreEqual(300, epoch.Statistics.Rows);
            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }

        Assert.AreEqual(20_000, epoch.Sum(b => b.RowCount));
    }

    [TestMethod]
    public void AnEnumeratorThatIsDroppedIsCollected()
    {
        using RootBatchLoader loader = Loader();
        WeakReference enumerator = Abandon(loader);
        Assert.IsTrue(Collected.Eventually(() => !enumerator.IsAlive && loader.Engine.Budget.Pool.RentedBytes == 0));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Abandon(RootBatchLoader loader)
        {
            IEnumerator<RootBatch> batches = loader.Epoch(0).GetEnumerator();
            batches.MoveNext();
            return new WeakReference(batches);
        }
    }

    [TestMethod]
    public void ProgressRisesToTheEnd()
    {
        List<RootLoadProgress> reports = [];
        RootBatchLoader loader = Loader(new RootBatchLoaderOptions { Progress = new Immediate(reports.Add), DropRemainder = true, BatchSize = 333 });
        using (loader)
        {
            Assert.HasCount(60, loader.Epoch(4));
        }

        Assert.IsTrue(reports.All(r => r.Epoch == 4));
        CollectionAssert.AreEqual(reports.Select(r => r.Rows).Order().ToList(), reports.ConvertAll(r => r.Rows));
        Assert.AreEqual(19_980, reports[^1].Rows, "the remainder is not handed out");
        Assert.AreEqual(19_980, reports[^1].TotalRows);
    }

    /// <summary>Each data set has its own weights: together they are normalised to their cross-sections.</summary>
    [TestMethod]
    public void WeightsOfAUnionAreNormalisedDataSetByDataSet()
    {
        RootDataset Part(string name, double crossSection) => RootDataset
            .FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_friends.root"), "indexed")
            .WithName(name).WithConstant("xsec", crossSection).DefinePerFileSum("sum", "indexed", "weight");
        using RootBatchLoader loader = new(
            RootDataset.Union(Part("signal", 3.5), Part("background", 40)),
            new RootBatchLoaderOptions { WeightColumn = "xsec * weight / sum", ClassColumn = "_dataset", Columns = [RootBatchColumn.Of("event")] });
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(loader.RowCount, epoch.Sum(b => (long)b.RowCount));
        foreach (IReadOnlyList<RootClassTotals> classes in (IReadOnlyList<RootClassTotals>[])[loader.Classes("_dataset"), epoch.Statistics.Classes])
        {
            CollectionAssert.AreEqual(new[] { "background", "signal" }, classes.Select(c => c.Value).ToArray());
            Assert.AreEqual(40, classes[0].SumOfWeights, 1e-4);
            Assert.AreEqual(3.5, classes[1].SumOfWeights, 1e-5);
        }

        Assert.AreEqual(43.5, epoch.Statistics.SumOfWeights, 1e-4);
    }

    private static RootBatchLoader Loader(RootBatchLoaderOptions? options = null) => BatchTests.Loader(
        new SyntheticSource([.. Enumerable.Repeat(1000L, 20)], SyntheticColumn.Fixed<double>("x", 20, (e, i) => e + i)) { CutEvery = 100 },
        options ?? new RootBatchLoaderOptions { BatchSize = 100, KeepDecoded = false, MemoryBudget = 2 << 20 });

    private sealed class Immediate(Action<RootLoadProgress> report) : IProgress<RootLoadProgress>
    {
        public void Report(RootLoadProgress value) => report(value);
    }
}
