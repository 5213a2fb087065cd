using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>Rows of a pass: each exactly once, in the right order, whatever the threads, the memory and the clusters.</summary>
[TestClass]
public sealed class RowStreamTests
{
    private static readonly long[] Uneven = [700, 1, 333, 0, 512, 64, 999, 17];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(8)]
    public void InOrderEveryRowComesOnceInFileOrder(int workers)
    {
        SyntheticSource source = Source(Uneven);
        using LoadEngine engine = Engine(source, workers);
        CollectionAssert.AreEqual(Numbers(source), Entries(engine.Open([0, 1], EpochPlan.InOrder(engine.Slices))));
    }

    [TestMethod]
    public void ShuffledEveryRowComesOnceAndTheOrderDoesNotDependOnThreads()
    {
        SyntheticSource source = Source(Uneven);
        List<long>? first = null;
        foreach (int workers in (int[])[1, 2, 8])
        {
            using LoadEngine engine = Engine(source, workers, poolRows: 800);
            List<long> order = Entries(engine.Open([0, 1], EpochPlan.Shuffled(engine.Slices, 800, 7, 0)));
            first ??= order;
            CollectionAssert.AreEqual(first, order);
        }

        CollectionAssert.AreNotEqual(Numbers(source), first);
        CollectionAssert.AreEqual(Numbers(source), first!.Order().ToList());
    }

    [TestMethod]
    public void EpochsDifferAndSeedsRepeat()
    {
        SyntheticSource source = Source([500]);
        using LoadEngine engine = Engine(source, 2);
        List<long> Epoch(ulong seed, ulong epoch) => Entries(engine.Open([0], EpochPlan.Shuffled(engine.Slices, 800, seed, epoch)));
        CollectionAssert.AreEqual(Epoch(1, 0), Epoch(1, 0));
        CollectionAssert.AreNotEqual(Epoch(1, 0), Epoch(1, 1));
        CollectionAssert.AreNotEqual(Epoch(1, 0), Epoch(2, 0));
    }

    [TestMethod]
    public void ValuesBelongToTheirEntries()
    {
        SyntheticSource source = Source(Uneven);
        using LoadEngine engine = Engine(source, 2, poolRows: 500);
        using RowStream stream = engine.Open([1, 0], EpochPlan.Shuffled(engine.Slices, 500, 3, 0));
        while (stream.NextBlock(100) is RowBlock block)
        {
            using (block)
            {
                foreach (ulong reference in block.Rows)
                {
                    long entry = block.Pool.Entry(reference);
                    LoadedSlice slice = block.Pool.Slices[RowReference.Slice(reference)];
                    int row = RowReference.Row(reference);
                    Assert.AreEqual(entry, slice.Column(1).Chunk.Values<long>()[row]);
                    Assert.AreEqual(entry % 5, slice.View(0).Length(row));
                }
            }
        }
    }

    [TestMethod]
    public void ATinyBudgetIsKeptAndReturned()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(1000L, 50)], SyntheticColumn.Fixed<double>("x", 20, (e, i) => e + i));
        MemoryBudget budget = new(2 << 20);
        using (LoadEngine engine = new(source, [0], new LoadEngineOptions { Budget = budget, Workers = 4 }))
        {
            for (ulong epoch = 0; epoch < 3; epoch++)
            {
                Assert.HasCount(50_000, Entries(engine.Open([0], EpochPlan.Shuffled(engine.Slices, engine.ShufflePoolSize, 1, epoch))));
                Assert.HasCount(50_000, Entries(engine.Open([0], EpochPlan.InOrder(engine.Slices))));
            }
        }

        Assert.IsLessThanOrEqualTo(budget.Limit, budget.Pool.PeakBytes);
        Assert.AreEqual(0, budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void RemoteSourcesAreReadAhead()
    {
        SyntheticSource source = new(
            [.. Enumerable.Repeat(100L, 40)], SyntheticColumn.Scalar<long>("n", e => e), SyntheticColumn.Scalar<int>("m", e => (int)e))
        {
            Latency = TimeSpan.FromMilliseconds(1),
            Together = 4,
        };
        using LoadEngine engine = Engine(source, 2);
        CollectionAssert.AreEqual(Numbers(source), Entries(engine.Open([0, 1], EpochPlan.InOrder(engine.Slices))));
        Assert.AreEqual(40, source.Requests, "one request a cluster");
        Assert.IsGreaterThanOrEqualTo(4, source.MostRequestsAtOnce);
    }

    /// <summary>Requests end at every moment of the decoding of what they brought: none may be the last to know of it.</summary>
    [TestMethod]
    public void SlicesOfRemoteSourcesAllArriveHoweverSmallTheyAre()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(1L, 4_000)], SyntheticColumn.Scalar<long>("n", e => e), SyntheticColumn.Scalar<int>("m", e => (int)e))
        {
            Latency = TimeSpan.FromTicks(1),
        };
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(5)); // instead of standing still
        RowStreamOptions options = new() { Cancellation = late.Token };
        for (int pass = 0; pass < 3; pass++)
        {
            using LoadEngine engine = Engine(source, 8);
            CollectionAssert.AreEqual(Numbers(source), Entries(engine.Open([0, 1], EpochPlan.InOrder(engine.Slices), options)));
        }
    }

    [TestMethod]
    public void SeveralConsumersShareOneStream()
    {
        SyntheticSource source = Source(Uneven);
        using LoadEngine engine = Engine(source, 2, poolRows: 600);
        using RowStream stream = engine.Open([0], EpochPlan.Shuffled(engine.Slices, 600, 5, 0));
        List<(long Number, long[] Entries)> blocks = [];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            long last = -1;
            while (stream.NextBlock(50) is RowBlock block)
            {
                using (block)
                {
                    Assert.IsGreaterThan(last, block.Number);
                    last = block.Number;
                    long[] entries = [.. block.Rows.ToArray().Select(block.Pool.Entry)];
                    lock (blocks)
                    {
                        blocks.Add((block.Number, entries));
                    }
                }
            }
        });
        List<long> merged = [.. blocks.OrderBy(b => b.Number).SelectMany(b => b.Entries)];
        using RowStream alone = engine.Open([0], EpochPlan.Shuffled(engine.Slices, 600, 5, 0));
        CollectionAssert.AreEqual(Entries(alone), merged);
    }

    [TestMethod]
    public void DecodedSlicesAreKeptForLaterPasses()
    {
        SyntheticSource source = Source(Uneven);
        using LoadEngine engine = Engine(source, 2);
        Entries(engine.Open([0, 1], EpochPlan.InOrder(engine.Slices)));
        long decodes = source.Decodes;
        Entries(engine.Open([0, 1], EpochPlan.Shuffled(engine.Slices, 800, 7, 0)));
        Assert.AreEqual(decodes, source.Decodes, "all fits in the budget");
    }

    internal static SyntheticSource Source(IEnumerable<long> clusters) => new(
        clusters,
        SyntheticColumn.Scalar<long>("n", e => e),
        SyntheticColumn.List<float>("x", e => (int)(e % 5), (e, i) => (e * 10) + i));

    private static LoadEngine Engine(SyntheticSource source, int workers, long? poolRows = null)
        => new(source, [.. Enumerable.Range(0, source.Columns.Count)], new LoadEngineOptions
        {
            Budget = new MemoryBudget(64 << 20),
            Workers = workers,
            ShufflePoolSize = poolRows,
        });

    private static List<long> Numbers(IColumnSource source) => [.. Enumerable.Range(0, (int)source.EntryCount).Select(i => (long)i)];

    private static List<long> Entries(RowStream stream)
    {
        using (stream)
        {
            List<long> entries = [];
            while (stream.NextBlock(97) is RowBlock block)
            {
                using (block)
                {
                    entries.AddRange(block.Rows.ToArray().Select(block.Pool.Entry));
                }
            }

            return entries;
        }
    }
}
