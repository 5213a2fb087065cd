using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Batches, and what is made of them, ahead of the consumer: the same as without, and nothing is left behind.</summary>
[TestClass]
public sealed class PrefetchTests
{
    [TestMethod]
    public void BatchesFilledAheadAreTheSameAndResume()
    {
        var cases =
            from clusters in Gen.Choose(0, 200).Select(i => (long)i).ListOf(5)
            from batch in Gen.Choose(1, 90)
            from pool in Gen.Choose(1, 500)
            from threads in Gen.Elements(1, 4)
            from prefetch in Gen.Choose(1, 5)
            from dropped in Gen.Elements(true, false)
            from left in Gen.Choose(0, 6)
            from shuffle in Gen.Elements(RootShuffle.Pool, RootShuffle.None)
            select (clusters, batch, pool, threads, prefetch, dropped, left, shuffle);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            using RootBatchLoader direct = Loader(
                BatchTests.Source(c.clusters),
                new() { BatchSize = c.batch, ShufflePoolSize = c.pool, DropRemainder = c.dropped, ClassColumn = "flag", Shuffle = c.shuffle });
            using RootBatchLoader ahead = Loader(
                BatchTests.Source(c.clusters),
                new()
                {
                    BatchSize = c.batch,
                    ShufflePoolSize = c.pool,
                    DropRemainder = c.dropped,
                    ClassColumn = "flag",
                    Shuffle = c.shuffle,
                    Prefetch = c.prefetch,
                    Threads = c.threads,
                });
            RootEpoch expected = direct.Epoch(1);
            RootEpoch found = ahead.Epoch(1);
            string[] batches = Texts(expected);
            CollectionAssert.AreEqual(batches, Texts(found));
            Assert.AreEqual(Counts(expected), Counts(found));

            Assert.AreEqual(Math.Min(c.left, batches.Length), found.Take(c.left).Count());
            Assert.AreEqual(Math.Min(c.left, batches.Length), c.left == 0 ? 0 : found.Statistics.Batches, "those filled ahead are not handed out");
            Assert.AreEqual(0, ahead.Engine.Budget.Pool.RentedBytes);
            if (c.left > 0 && c.left <= batches.Length)
            {
                string position = found.Skip(c.left - 1).First().Position;
                CollectionAssert.AreEqual(batches[c.left..], Texts(ahead.Resume(position)));
            }
        }));
    }

    [TestMethod]
    public async Task ABatchIsValidUntilTheNextIsAskedFor()
    {
        using RootBatchLoader loader = Loader(BatchTests.Source([5000]), new() { BatchSize = 50, Prefetch = 3 });
        RootBatch? former = null;
        long[] entries = [];
        await foreach (RootBatch batch in loader.Epoch(0).AsAsyncEnumerable())
        {
            if (former is not null)
            {
                Assert.ThrowsExactly<InvalidOperationException>(() => former.Entries.Length);
            }

            entries = batch.Entries.ToArray();
            if (batch.Number % 20 == 0)
            {
                await Task.Delay(20); // those behind it are filled meanwhile
            }

            CollectionAssert.AreEqual(entries, batch["n"].Values<long>().ToArray());
            CollectionAssert.AreEqual(entries, batch.Entries.ToArray());
            former = batch;
        }

        Assert.AreEqual(100, loader.Epoch(0).Count());
    }

    /// <summary>
    /// A batch and its memory take 40,500 bytes: an eighth of 1 MiB holds three of them, that of 64 MiB all that are wanted, that of 64 KiB
    /// none, and a batch is filled when it is asked for. Two slices more are decoded ahead.
    /// </summary>
    [TestMethod]
    [DataRow(64 << 20, 8)]
    [DataRow(1 << 20, 3)]
    [DataRow(64 << 10, 0)]
    public void NotMoreLieReadyThanAnEighthOfTheBudgetHolds(int budget, int ready)
    {
        SyntheticSource source = new([.. Enumerable.Repeat(100L, 200)], SyntheticColumn.Fixed<float>("x", 100, (e, i) => e));
        using RootBatchLoader loader = Loader(
            source, new() { BatchSize = 100, Prefetch = 8, MemoryBudget = budget, ShufflePoolSize = 100, Threads = 1, Shuffle = RootShuffle.None });
        using IEnumerator<RootBatch> batches = loader.Epoch(0).GetEnumerator();
        Assert.IsTrue(batches.MoveNext());
        Assert.IsTrue(SpinWait.SpinUntil(() => source.Decodes > ready, TimeSpan.FromSeconds(30)), "it goes on by itself");
        RootBatch first = batches.Current;
        long aheadBytes = ready * 41_600L;
        Assert.IsTrue(
            SpinWait.SpinUntil(() => loader.Engine.Budget.Pool.RentedBytes >= aheadBytes, TimeSpan.FromSeconds(30)), "what is ready is a part of the budget");
        Thread.Sleep(100);
        Assert.IsLessThanOrEqualTo(budget, loader.Engine.Budget.Pool.PeakBytes);
        Assert.AreEqual(0, first.Entries[0]);
        Assert.AreEqual(200, 1 + Rest(batches));
    }

    /// <summary>Whatever is filled ahead, decoded and kept: all of it together stays within the budget.</summary>
    [TestMethod]
    public void WhatIsFilledAheadStaysWithinTheBudget()
    {
        var cases =
            from budget in Gen.Choose(1, 40).Select(n => n * 100_000L)
            from batch in Gen.Choose(1, 1500)
            from prefetch in Gen.Choose(0, 40)
            from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool)
            from keep in Gen.Elements(true, false)
            from threads in Gen.Elements(1, 3)
            select (budget, batch, prefetch, shuffle, keep, threads);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            SyntheticSource source = new(
                [.. Enumerable.Repeat(64L, 60)],
                SyntheticColumn.Fixed<float>("x", 30, (e, i) => e + i),
                SyntheticColumn.List<int>("list", e => (int)(e % 50), (e, i) => (int)e - i));
            using RootBatchLoader loader = BatchTests.Loader(source, new()
            {
                BatchSize = c.batch,
                Prefetch = c.prefetch,
                MemoryBudget = c.budget,
                Shuffle = c.shuffle,
                KeepDecoded = c.keep,
                Threads = c.threads,
            });
            for (int epoch = 0; epoch < 2; epoch++)
            {
                RootEpoch rows = loader.Epoch(epoch);
                Assert.AreEqual(source.EntryCount, rows.Sum(b => (long)b.RowCount));
                Assert.IsLessThanOrEqualTo(c.budget, rows.Statistics.PeakPooledBytes);
                Assert.AreEqual(source.EntryCount, rows.Prefetch(b => (long)b.RowCount, 8).Sum());
                Assert.IsLessThanOrEqualTo(c.budget, loader.Engine.Budget.Pool.PeakBytes);
            }

            loader.Dispose();
            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }));
    }

    [TestMethod]
    public void WhatIsMadeOfBatchesComesInTheirOrder()
    {
        using RootBatchLoader loader = Loader(BatchTests.Source([700, 333, 20]), new() { BatchSize = 64 });
        RootEpoch epoch = loader.Epoch(2);
        int caller = Environment.CurrentManagedThreadId;
        List<(long Number, long[] Entries, int Thread)> made =
            [.. epoch.Prefetch(b => (b.Number, b.Entries.ToArray(), Environment.CurrentManagedThreadId), count: 3)];
        CollectionAssert.AreEqual(epoch.SelectMany(b => b.Entries.ToArray()).ToArray(), made.SelectMany(m => m.Entries).ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(0, 17).Select(i => (long)i).ToArray(), made.ConvertAll(m => m.Number));
        Assert.AreNotEqual(caller, made.Select(m => m.Thread).Distinct().Single(), "one thread, and not the consumer's");
        Assert.AreEqual(1053, epoch.Statistics.Rows);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void WhatNobodyTakesIsDisposed()
    {
        using RootBatchLoader loader = Loader(BatchTests.Source([5000]), new() { BatchSize = 10 });
        foreach (int taken in (int[])[1, 7, 496, 500])
        {
            List<Tensor> made = [];
            List<Tensor> used = [.. loader.Epoch(0).Prefetch(
                b =>
                {
                    Tensor tensor = new();
                    made.Add(tensor);
                    return tensor;
                },
                count: 4).Take(taken)];
            Assert.HasCount(taken, used);
            Assert.IsFalse(used.Exists(t => t.IsDisposed), "they are the caller's");
            Assert.IsTrue(made.Except(used).All(t => t.IsDisposed));
            Assert.IsLessThanOrEqualTo(taken + 5, made.Count);
            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }
    }

    [TestMethod]
    public void AnErrorComesWhereItsBatchWould()
    {
        using RootBatchLoader loader = Loader(BatchTests.Source([1000]), new() { BatchSize = 10 });
        List<long> numbers = [];
        NotSupportedException error = Assert.ThrowsExactly<NotSupportedException>(() =>
        {
            foreach (long number in loader.Epoch(0).Prefetch(b => b.Number < 30 ? b.Number : throw new NotSupportedException("no tensor"), count: 8))
            {
                numbers.Add(number);
            }
        });
        Assert.AreEqual("no tensor", error.Message);
        Assert.HasCount(30, numbers);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);

        SyntheticSource damaged = BatchTests.Source([.. Enumerable.Repeat(100L, 20)]);
        damaged.Damage = new EntryRange(1000, 1001);
        using RootBatchLoader ahead = Loader(damaged, new() { BatchSize = 50, Prefetch = 4, Shuffle = RootShuffle.None });
        long rows = 0;
        Assert.ThrowsExactly<RootFormatException>(() =>
        {
            foreach (RootBatch batch in ahead.Epoch(0))
            {
                rows += batch.RowCount;
            }
        });
        Assert.AreEqual(1000, rows);
        Assert.AreEqual(0, ahead.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    [DataRow(0, RootShuffle.Pool)]
    [DataRow(3, RootShuffle.Pool)]
    [DataRow(0, RootShuffle.None)]
    [DataRow(3, RootShuffle.None)]
    public void CancellingInTheMiddleNamesTheCallersToken(int prefetch, RootShuffle shuffle)
    {
        using RootBatchLoader loader = Loader(
            BatchTests.Source([20_000]), new() { BatchSize = 100, Prefetch = prefetch, Shuffle = shuffle, ShufflePoolSize = 1000 });
        using CancellationTokenSource cancellation = new();
        RootEpoch epoch = loader.Epoch(0, cancellation.Token);
        long rows = 0;
        Assert.AreEqual(cancellation.Token, Assert.ThrowsExactly<OperationCanceledException>(() =>
        {
            foreach (RootBatch batch in epoch)
            {
                rows += batch.RowCount;
                cancellation.Cancel();
            }
        }).CancellationToken);
        Assert.AreEqual(100, rows);
        Assert.AreEqual(cancellation.Token, Assert.ThrowsExactly<OperationCanceledException>(() => epoch.Prefetch(b => b.Number).ToList()).CancellationToken);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        Assert.AreEqual(20_000, loader.Epoch(0).Sum(b => b.RowCount));
    }

    [TestMethod]
    [DataRow(0, RootShuffle.Pool)]
    [DataRow(3, RootShuffle.Pool)]
    [DataRow(0, RootShuffle.None)]
    [DataRow(3, RootShuffle.None)]
    public async Task CancellingAnAsynchronousLoopNamesItsToken(int prefetch, RootShuffle shuffle)
    {
        using RootBatchLoader loader = Loader(
            BatchTests.Source([20_000]), new() { BatchSize = 100, Prefetch = prefetch, Shuffle = shuffle, ShufflePoolSize = 1000 });
        using CancellationTokenSource cancellation = new();
        Assert.AreEqual(cancellation.Token, (await Assert.ThrowsExactlyAsync<OperationCanceledException>(async () =>
        {
            await foreach (RootBatch batch in loader.Epoch(0).AsAsyncEnumerable().WithCancellation(cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        })).CancellationToken);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    [DataRow(RootShuffle.Pool)]
    [DataRow(RootShuffle.None)]
    public void AnEnumeratorThatIsDroppedEndsItsThread(RootShuffle shuffle)
    {
        using RootBatchLoader loader = Loader(
            BatchTests.Source([.. Enumerable.Repeat(200L, 100)]), new() { BatchSize = 100, Prefetch = 2, Shuffle = shuffle, ShufflePoolSize = 1000 });
        WeakReference[] dropped = [Abandon(loader.Epoch(0)), Abandon(loader.Epoch(0).Prefetch(b => b.Number))];
        Assert.IsTrue(Collected.Eventually(() => dropped.All(d => !d.IsAlive) && loader.Engine.Budget.Pool.RentedBytes == 0));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Abandon<T>(IEnumerable<T> epoch)
        {
            IEnumerator<T> batches = epoch.GetEnumerator();
            batches.MoveNext();
            return new WeakReference(batches);
        }
    }

    /// <summary>Nothing is kept between passes: what is lent is lent to one of them.</summary>
    internal static RootBatchLoader Loader(SyntheticSource source, RootBatchLoaderOptions options)
        => BatchTests.Loader(source, options with { KeepDecoded = false });

    /// <summary>All that batches hold, with their positions.</summary>
    internal static string[] Texts(IEnumerable<RootBatch> epoch) =>
    [
        .. epoch.Select(b => string.Join(
            "; ",
            b.Number,
            b.Position,
            string.Join(',', b.Entries.ToArray()),
            string.Join(',', b["list"].Values<float>().ToArray()),
            string.Join(',', b["list"].Offsets.ToArray()),
            string.Join(',', b["array"].Values<short>().ToArray()),
            string.Join(',', b["text"].Values<string>().ToArray()))),
    ];

    private static int Rest(IEnumerator<RootBatch> batches)
    {
        int count = 0;
        for (; batches.MoveNext(); count++)
        {
        }

        return count;
    }

    private static string Counts(RootEpoch epoch)
        => $"{epoch.Statistics.Rows} {epoch.Statistics.Batches} {epoch.Statistics.SumOfWeights} {string.Join(", ", epoch.Statistics.Classes)}";

    private sealed class Tensor : IDisposable
    {
        internal bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
