using System.Collections.Concurrent;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>Which threads decode a slice: one, whose caches it stays in, or several where the consumer waits for it alone.</summary>
[TestClass]
public sealed class SliceThreadTests
{
    private const int Columns = 8;
    private const int Threads = 2;
    private readonly ConcurrentDictionary<EntryRange, ConcurrentDictionary<int, bool>> _threads = [];

    [TestMethod]
    public void ASliceIsDecodedByOneThreadUnlessItIsTheLastOfItsPool()
    {
        const int slices = 60;
        EpochPlan plan = Read([.. Enumerable.Repeat(100L, slices)], shufflePool: 2_000);
        Assert.HasCount(slices, _threads);
        Assert.IsGreaterThan(1, plan.PoolCount);
        Assert.IsLessThanOrEqualTo(plan.PoolCount, _threads.Values.Count(t => t.Count > 1));
        Assert.HasCount(Threads, _threads.Values.SelectMany(t => t.Keys).Distinct());
    }

    [TestMethod]
    public void AllThreadsDecodeTheOnlySlice()
    {
        Read([1_000], shufflePool: 2_000);
        Assert.HasCount(Threads, _threads.Values.Single());
    }

    private EpochPlan Read(long[] clusters, long shufflePool)
    {
        SyntheticSource source = new(clusters, [.. Enumerable.Range(0, Columns).Select(c => SyntheticColumn.Scalar<long>($"c{c}", e => e + c))])
        {
            Decoding = (_, range) =>
            {
                _threads.GetOrAdd(range, _ => []).TryAdd(Environment.CurrentManagedThreadId, true);
                Thread.Sleep(1);
            },
        };
        int[] columns = [.. Enumerable.Range(0, Columns)];
        MemoryBudget budget = new(64 << 20);
        using LoadEngine engine = new(source, columns, new LoadEngineOptions { Budget = budget, Workers = Threads, ShufflePoolSize = shufflePool, KeepsDecoded = false });
        EpochPlan plan = EpochPlan.Shuffled(engine.Slices, engine.ShufflePoolSize, 1, 0);
        long rows = 0;
        using (RowStream stream = engine.Open(columns, plan))
        {
            for (RowBlock? block; (block = stream.NextBlock()) is not null; block.Dispose())
            {
                rows += block.Count;
            }
        }

        Assert.AreEqual(source.EntryCount, rows);
        Assert.AreEqual(0, budget.Pool.RentedBytes);
        return plan;
    }
}
