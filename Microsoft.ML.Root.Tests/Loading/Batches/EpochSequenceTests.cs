using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Epochs one after another: each as by itself, loaded while the one before is used.</summary>
[TestClass]
public sealed class EpochSequenceTests
{
    [TestMethod]
    public void EachEpochIsWhatItIsByItself()
    {
        var cases =
            from clusters in Gen.Choose(0, 200).Select(i => (long)i).ListOf(5)
            from batch in Gen.Choose(1, 90)
            from pool in Gen.Choose(1, 500)
            from prefetch in Gen.Elements(0, 2)
            from shards in Gen.Elements(1, 3)
            from steps in Gen.Elements(Enum.GetValues<RootShardSteps>())
            select (clusters, batch, pool, prefetch, shards, steps);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            using RootBatchLoader loader = PrefetchTests.Loader(
                BatchTests.Source(c.clusters),
                new() { BatchSize = c.batch, ShufflePoolSize = c.pool, Prefetch = c.prefetch, Shard = new RootShard(c.shards - 1, c.shards, c.steps) });
            int number = 2;
            foreach (RootEpoch epoch in loader.Epochs(2, 3))
            {
                Assert.AreEqual(number, epoch.Number);
                CollectionAssert.AreEqual(PrefetchTests.Texts(loader.Epoch(number++)), PrefetchTests.Texts(epoch));
            }

            Assert.AreEqual(5, number);
            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }));
    }

    /// <summary>Nothing is kept between passes, so that what is decoded while a batch of the first epoch is held is the second's.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void TheNextEpochLoadsWhileTheLastPoolIsUsed(int prefetch)
    {
        SyntheticSource source = BatchTests.Source([.. Enumerable.Repeat(100L, 20)]);
        using RootBatchLoader loader = PrefetchTests.Loader(
            source, new() { Columns = [RootBatchColumn.Of("n")], BatchSize = 100, ShufflePoolSize = 1000, Prefetch = prefetch });
        long before = 0;
        foreach (RootEpoch epoch in loader.Epochs(0, 2))
        {
            foreach (RootBatch batch in epoch)
            {
                if (epoch.Number == 0 && batch.Number == 19)
                {
                    Assert.IsTrue(SpinWait.SpinUntil(() => source.DecodedEntries[0] >= 3000, TimeSpan.FromMinutes(1)), $"{source.DecodedEntries[0]} entries");
                    before = source.DecodedEntries[0];
                }
            }
        }

        Assert.IsGreaterThanOrEqualTo(3000, before, "both pools of the first epoch, and the first of the second");
        Assert.AreEqual(4000, source.DecodedEntries[0], "nothing twice");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void LeavingAnywhereReturnsEverything(int prefetch)
    {
        using RootBatchLoader loader = PrefetchTests.Loader(
            BatchTests.Source([.. Enumerable.Repeat(100L, 20)]), new() { BatchSize = 100, ShufflePoolSize = 1000, Prefetch = prefetch });
        foreach (int leftAt in (int[])[0, 5, 18, 19])
        {
            foreach (RootEpoch epoch in loader.Epochs(0, 3))
            {
                _ = epoch.First(b => b.Number == leftAt); // the epoch is left, and the next one is asked for
            }

            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
            foreach (RootEpoch epoch in loader.Epochs(0, 3))
            {
                _ = epoch.First(b => b.Number == leftAt);
                break;
            }

            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
            foreach (RootEpoch epoch in loader.Epochs(0, 3))
            {
                Assert.AreEqual(2000, epoch.Sum(b => b.RowCount));
                Assert.AreEqual(2000, epoch.Sum(b => b.RowCount), "again, as any epoch");
                Assert.AreEqual(20, epoch.Prefetch(b => b.Number).Count());
                break;
            }

            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }

        Assert.HasCount(3, loader.Epochs(0, 3).ToList());
    }

    [TestMethod]
    [DataRow(2000)]
    [DataRow(500)]
    public void ALoaderThatIsDisposedInTheMiddleEndsWithTheEpoch(int poolSize)
    {
        RootBatchLoader loader = PrefetchTests.Loader(
            BatchTests.Source([.. Enumerable.Repeat(100L, 20)]), new() { BatchSize = 100, ShufflePoolSize = poolSize });
        int epochs = 0;
        long rows = 0;
        Assert.ThrowsExactly<ObjectDisposedException>(() =>
        {
            foreach (RootEpoch epoch in loader.Epochs(0, 3))
            {
                foreach (RootBatch batch in epoch)
                {
                    loader.Dispose();
                    rows += batch.RowCount;
                }

                epochs++;
            }
        });
        Assert.AreEqual((1, 2000L), (epochs, rows));
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void AnErrorShowsInItsOwnEpoch()
    {
        SyntheticSource source = BatchTests.Source([.. Enumerable.Repeat(100L, 20)]);
        source.Decoding = (_, _) => source.Damage = source.Decodes >= 20 ? new EntryRange(0, 2000) : default; // all but the first epoch
        using RootBatchLoader loader = PrefetchTests.Loader(
            source, new() { Columns = [RootBatchColumn.Of("n")], BatchSize = 100, ShufflePoolSize = 1000, Threads = 1 });
        List<int> ended = [];
        Assert.ThrowsExactly<RootFormatException>(() =>
        {
            foreach (RootEpoch epoch in loader.Epochs(0, 3))
            {
                Assert.AreEqual(2000, epoch.Sum(b => b.RowCount));
                ended.Add(epoch.Number);
            }
        });
        CollectionAssert.AreEqual(new[] { 0 }, ended);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }

    [TestMethod]
    public async Task ATokenOfTheEnumerationEndsAnEpochThatHasBegun()
    {
        using RootBatchLoader loader = PrefetchTests.Loader(BatchTests.Source([20_000]), new() { BatchSize = 100, ShufflePoolSize = 1000 });
        using CancellationTokenSource cancellation = new();
        long rows = 0;
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            foreach (RootEpoch epoch in loader.Epochs(0, 2))
            {
                await foreach (RootBatch batch in epoch.AsAsyncEnumerable().WithCancellation(cancellation.Token))
                {
                    rows += batch.RowCount;
                    if (epoch.Number == 1)
                    {
                        await cancellation.CancelAsync();
                    }
                }
            }
        });
        Assert.AreEqual(20_100, rows);
        Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
    }
}
