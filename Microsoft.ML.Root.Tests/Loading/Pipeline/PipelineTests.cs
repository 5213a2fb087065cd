using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>Memory, threads and faults: whatever a consumer does, nothing stays behind.</summary>
[TestClass]
public sealed class PipelineTests
{
    [TestMethod]
    public void PooledBytesStayWithinTheBudgetAndResidentMemoryIsFlat()
    {
        SyntheticSource source = Wide();
        MemoryBudget budget = new(4 << 20);
        using LoadEngine engine = new(source, [0], new LoadEngineOptions { Budget = budget, Workers = 2 });
        long afterFirst = 0;
        for (ulong epoch = 0; epoch < 20; epoch++)
        {
            using RowStream stream = engine.Open([0], EpochPlan.Shuffled(engine.Slices, engine.ShufflePoolSize, 1, epoch));
            Assert.AreEqual(source.EntryCount, Drain(stream));
            if (epoch == 4)
            {
                afterFirst = Environment.WorkingSet;
            }
        }

        Assert.IsLessThanOrEqualTo(budget.Limit, budget.Pool.PeakBytes);
        Assert.IsLessThan(afterFirst + (64L << 20), Environment.WorkingSet);
    }

    /// <summary>Rows of a pool are laid out anew beside the columns that they come from: that must fit as well.</summary>
    [TestMethod]
    [DataRow(1, 1, false)]
    [DataRow(2, 1, true)]
    [DataRow(8, 1, false)]
    [DataRow(2, 5, false)]
    [DataRow(2, 5, true)]
    public void RowsThatAreLaidOutStayWithinTheBudget(int threads, int modulus, bool keep)
    {
        SyntheticSource source = new(
            [.. Enumerable.Range(0, 300).Select(i => 200L + (i % 7))],
            SyntheticColumn.Scalar<long>("n", e => e),
            SyntheticColumn.List<float>("list", e => (int)(e % 40), (e, i) => e + i),
            SyntheticColumn.List<int>("ints", e => (int)(e % 40), (e, i) => (int)e - i));
        RootBatchLoaderOptions options = new() { MemoryBudget = 2 << 20, Threads = threads, KeepDecoded = keep };
        using RootBatchLoader loader = BatchTests.Loader(source, options, EpochTests.Every(modulus));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            RootEpoch rows = loader.Epoch(epoch);
            Assert.AreEqual(((source.EntryCount - 1) / modulus) + 1, rows.Sum(b => (long)b.RowCount));
            Assert.IsLessThanOrEqualTo(options.MemoryBudget.Value, rows.Statistics.PeakPooledBytes);
        }

        loader.Dispose();
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void CursorsThatWaitForOneAnotherAllGetOn()
    {
        MemoryBudget budget = new(512 << 10);
        using LoadEngine engine = new(Wide(), [0], new LoadEngineOptions { Budget = budget, Workers = 2 });
        RowStream[] streams = [.. Enumerable.Range(0, 8).Select(_ => engine.Open([0], EpochPlan.InOrder(engine.Slices)))];
        long rows = 0;
        for (bool any = true; any;)
        {
            any = false;
            foreach (RowStream stream in streams)
            {
                if (stream.NextBlock() is RowBlock block)
                {
                    rows += block.Count;
                    block.Dispose();
                    any = true;
                }
            }
        }

        Assert.AreEqual(8 * 40_000, rows);
        long slice = engine.Slices.Max(s => s.Count) * 20L * sizeof(double) * 3 / 2;
        Assert.IsLessThanOrEqualTo(Math.Max(budget.Limit, 8 * slice), budget.Pool.PeakBytes);
        foreach (RowStream stream in streams)
        {
            stream.Dispose();
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(5)]
    public void StoppingAtAnyMomentReturnsEverything(int batches)
    {
        MemoryBudget budget = new(2 << 20);
        using (LoadEngine engine = new(Wide(), [0], new LoadEngineOptions { Budget = budget, Workers = 4, KeepsDecoded = false }))
        {
            using RowStream stream = engine.Open([0], EpochPlan.Shuffled(engine.Slices, engine.ShufflePoolSize, 1));
            for (int i = 0; i < batches; i++)
            {
                stream.NextBlock(500)!.Dispose();
            }
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void CancellingEndsTheEpochAndReturnsEverything()
    {
        MemoryBudget budget = new(2 << 20);
        using CancellationTokenSource cancellation = new();
        using LoadEngine engine = new(Wide(), [0], new LoadEngineOptions { Budget = budget, Workers = 4, KeepsDecoded = false });
        RowStream stream = engine.Open([0], EpochPlan.InOrder(engine.Slices), new RowStreamOptions { Cancellation = cancellation.Token });
        stream.NextBlock(500)!.Dispose();
        cancellation.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => Drain(stream));
        stream.Dispose();
        Assert.AreEqual(0, budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void CancellingARemoteReadDoesNotWaitForIt()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(100L, 10)], SyntheticColumn.Scalar<long>("n", e => e)) { Latency = TimeSpan.FromMinutes(5) };
        MemoryBudget budget = new(2 << 20);
        using LoadEngine engine = new(source, [0], new LoadEngineOptions { Budget = budget, Workers = 2 });
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(200));
        using (RowStream stream = engine.Open([0], EpochPlan.InOrder(engine.Slices), new RowStreamOptions { Cancellation = cancellation.Token }))
        {
            Assert.ThrowsExactly<OperationCanceledException>(() => Drain(stream));
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void AnAbandonedStreamIsCollectedAndItsThreadsEnd()
    {
        MemoryBudget budget = new(2 << 20);
        using LoadEngine engine = new(Wide(), [0], new LoadEngineOptions { Budget = budget, Workers = 3, KeepsDecoded = false });
        WeakReference stream = Abandon(engine);
        Assert.IsTrue(Collected.Eventually(() => !stream.IsAlive && budget.Pool.RentedBytes == 0), $"{budget.Pool.RentedBytes} bytes are still lent");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Abandon(LoadEngine engine)
        {
            RowStream stream = engine.Open([0], EpochPlan.Shuffled(engine.Slices, engine.ShufflePoolSize, 1));
            stream.NextBlock(100)!.Dispose();
            return new WeakReference(stream);
        }
    }

    [TestMethod]
    public void AConsumerThatThrowsLeavesNothing()
    {
        SyntheticSource source = Wide();
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { KeepDecoded = false });
        Assert.ThrowsExactly<InvalidOperationException>(() =>
        {
            foreach (RootBatch batch in loader.Epoch(0))
            {
                throw new InvalidOperationException($"step {batch.Number}");
            }
        });
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void DamageIsAnErrorAtItsPlaceAndReturnsEverything()
    {
        SyntheticSource source = Wide();
        source.Damage = new EntryRange(2500, 2501);
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { Shuffle = RootShuffle.None, BatchSize = 100, KeepDecoded = false });
        int batches = 0;
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() =>
        {
            foreach (RootBatch batch in loader.Epoch(0))
            {
                batches++;
            }
        });
        Assert.AreEqual(20, batches, "the two clusters before it");
        Assert.AreEqual("synthetic", error.File);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void DamageMayBeSkippedAndIsCounted()
    {
        SyntheticSource source = Wide();
        source.Damage = new EntryRange(2500, 2501);
        using RootBatchLoader loader = BatchTests.SkippingLoader(source, new RootBatchLoaderOptions());
        RootEpoch epoch = loader.Epoch(0);
        HashSet<long> entries = [.. epoch.SelectMany(b => b.Entries.ToArray())];
        Assert.HasCount(39_000, entries);
        Assert.IsFalse(entries.Any(e => e is >= 2000 and < 3000));
        RootSkippedFile skipped = epoch.Statistics.Skipped.Single();
        Assert.AreEqual(("synthetic", 1000L), (skipped.File, skipped.RowsLost));
        Assert.AreEqual(39_000, epoch.Statistics.Rows);
    }

    [TestMethod]
    public void AnUnexpectedErrorReachesTheConsumer()
    {
        SyntheticSource source = Wide();
        source.Decoding = (_, range) => throw new ArithmeticException($"at {range.Start}");
        using RootBatchLoader loader = BatchTests.SkippingLoader(source, new RootBatchLoaderOptions());
        Assert.ThrowsExactly<ArithmeticException>(() => loader.Epoch(0).Count());
    }

    [TestMethod]
    public void StatisticsAndProgressTellWhatAPassTook()
    {
        List<RootLoadProgress> reports = [];
        using RootBatchLoader loader = BatchTests.Loader(
            Wide(), new RootBatchLoaderOptions { BatchSize = 1000, Progress = new Immediate(reports.Add), KeepDecoded = false });
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(40, epoch.Count());
        RootEpochStatistics statistics = epoch.Statistics;
        Assert.AreEqual((40_000L, 40L), (statistics.Rows, statistics.Batches));
        Assert.AreEqual(40_000L * 20 * sizeof(double), statistics.BytesDecompressed);
        Assert.IsGreaterThan(0, statistics.PeakPooledBytes);
        Assert.IsGreaterThan(TimeSpan.Zero, statistics.TimeToFirstBatch);
        Assert.AreEqual(40_000L, reports[^1].Rows);
    }

    [TestMethod]
    public void MoreThanTwoToTheThirtyOneRowsCanBePlanned()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(50_000_000L, 100)], SyntheticColumn.Scalar<long>("n", e => e)) { CutEvery = 1_000_000 };
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { BatchSize = 1000, ShufflePoolSize = 20_000_000 });
        Assert.AreEqual(5_000_000_000, loader.RowCount);
        Assert.AreEqual(5_000_000, loader.BatchCount);
        EpochPlan plan = EpochPlan.Shuffled(loader.Engine.Slices, 20_000_000, 1);
        Assert.AreEqual(5_000_000_000, plan.Slices.Sum(s => s.Range.Count));
        Assert.IsGreaterThan(int.MaxValue, plan.Slices.Max(s => s.Range.End));
        Assert.IsInRange(250, 275, plan.PoolCount);
        using RootBatchLoader shard = loader.With(o => o with { Shard = new RootShard(2, 3) });
        Assert.AreEqual(1_666_666_667, shard.RowCount);
    }

    private static SyntheticSource Wide() => new([.. Enumerable.Repeat(1000L, 40)], SyntheticColumn.Fixed<double>("x", 20, (e, i) => e + i)) { CutEvery = 100 };

    private static long Drain(RowStream stream)
    {
        long rows = 0;
        while (stream.NextBlock(5000) is RowBlock block)
        {
            rows += block.Count;
            block.Dispose();
        }

        return rows;
    }

    private sealed class Immediate(Action<RootLoadProgress> report) : IProgress<RootLoadProgress>
    {
        public void Report(RootLoadProgress value) => report(value);
    }
}
