using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>How many items are taken ahead, and what the budget knows of them.</summary>
[TestClass]
public sealed class PrefetcherTests
{
    private const long Budget = 1 << 20;

    /// <summary>An eighth of 1 MiB holds four items of 30,000 bytes: what is ready is counted, what the consumer has is not.</summary>
    [TestMethod]
    [DataRow(2, 2)]
    [DataRow(100, 4)]
    public void ItemsThatAreReadyAreAPartOfTheBudget(int wanted, int ready)
    {
        MemoryBudget budget = new(Budget);
        using Items items = new(_ => 30_000);
        using (CancellationTokenSource stop = new())
        using (Prefetcher<int> prefetcher = Prefetcher<int>.OnThread(items, wanted, budget, stop))
        {
            for (int i = 0; i < 50; i++)
            {
                Assert.IsTrue(prefetcher.TryNext(out int item));
                Assert.AreEqual(i, item);
                Assert.IsTrue(SpinWait.SpinUntil(() => items.Made == i + 1 + ready, TimeSpan.FromSeconds(30)));
                Assert.AreEqual(ready * 30_000, budget.Pool.RentedBytes);
            }
        }

        Assert.AreEqual(50 + ready, items.Made, "it did not go on");
        Assert.AreEqual(ready, items.Released);
        Assert.AreEqual(0, budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void WithoutRoomAnItemIsMadeWhenItIsAskedFor()
    {
        MemoryBudget budget = new(Budget);
        using Items items = new(_ => 30_000);
        using CancellationTokenSource stop = new();
        using Prefetcher<int> prefetcher = Prefetcher<int>.OnThread(items, 4, budget, stop);
        Reserve(budget, Budget);
        for (int i = 0; i < 10; i++)
        {
            Assert.IsTrue(prefetcher.TryNext(out _));
            Assert.AreEqual(i + 1, items.Made);
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes);
        Reserve(budget, -Budget);
        Assert.IsTrue(prefetcher.TryNext(out _));
        Assert.IsTrue(SpinWait.SpinUntil(() => items.Made == 15, TimeSpan.FromSeconds(30)), "there is room now");
        Assert.AreEqual(4 * 30_000, budget.Pool.RentedBytes);
    }

    /// <summary>The first item is small, those from the third on are not: only one of them fits.</summary>
    [TestMethod]
    public void WhereItemsGrowFewerAreReady()
    {
        MemoryBudget budget = new(Budget);
        using Items items = new(number => number < 2 ? 1_000 : 100_000);
        using CancellationTokenSource stop = new();
        using Prefetcher<int> prefetcher = Prefetcher<int>.OnThread(items, 4, budget, stop);
        for (int i = 0; i < 10; i++)
        {
            Assert.IsTrue(prefetcher.TryNext(out _));
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => items.Made == 11, TimeSpan.FromSeconds(30)));
        Assert.AreEqual(100_000, budget.Pool.RentedBytes);
    }

    private static void Reserve(MemoryBudget budget, long bytes)
    {
        lock (budget.Gate)
        {
            budget.Reserve(bytes);
        }
    }

    /// <summary>The numbers from 0 on.</summary>
    private sealed class Items(Func<int, long> bytes) : IPrefetchSource<int>
    {
        private int _made;

        internal int Made => Volatile.Read(ref _made);

        internal int Released { get; private set; }

        public bool TryNext(out int item)
        {
            item = Interlocked.Increment(ref _made) - 1;
            return true;
        }

        public long Bytes(int item) => bytes(item);

        public void Release(int item) => Released++;

        public void Dispose()
        {
        }
    }
}
