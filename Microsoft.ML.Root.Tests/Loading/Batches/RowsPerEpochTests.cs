using FsCheck;
using FsCheck.Fluent;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Epochs as parts of an endless stream of the rows.</summary>
[TestClass]
public sealed class RowsPerEpochTests
{
    [TestMethod]
    public void EpochsAreTheNextRowsOfAStreamInWhichEachComesAgainWhenAllHaveCome()
    {
        var cases =
            from clusters in Gen.Choose(0, 100).Select(i => (long)i).ListOf(5)
            from batch in Gen.Choose(1, 60)
            from pool in Gen.Choose(1, 200)
            from rows in Gen.Choose(1, 700)
            from prefetch in Gen.Elements(0, 2)
            from modulus in Gen.Elements(1, 3)
            from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool, RootShuffle.Full)
            select (clusters, batch, pool, rows, prefetch, modulus, shuffle);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            RootBatchLoaderOptions options = new() { BatchSize = c.batch, ShufflePoolSize = c.pool, RowsPerEpoch = c.rows, Prefetch = c.prefetch, Shuffle = c.shuffle };
            RootBatchLoader New(int threads) => BatchTests.Loader(
                BatchTests.Source(c.clusters), options with { Threads = threads }, c.modulus == 1 ? [] : [EpochTests.Every(c.modulus)]);
            using RootBatchLoader loader = New(2);
            long[] all = [.. Enumerable.Range(0, (int)c.clusters.Sum()).Select(i => (long)i).Where(i => i % c.modulus == 0)];
            if (all.Length == 0)
            {
                Assert.IsEmpty(EpochTests.Entries(loader, 3));
                return;
            }

            Assert.AreEqual(c.rows, loader.RowCount);
            long[][] epochs = [.. loader.Epochs(0, 4).Select(e => e.SelectMany(b => b.Entries.ToArray()).ToArray())];
            Assert.IsTrue(epochs.All(e => e.Length == c.rows));
            foreach (long[] pass in epochs.SelectMany(e => e).Chunk(all.Length).Where(p => p.Length == all.Length))
            {
                CollectionAssert.AreEqual(all, c.shuffle == RootShuffle.None ? pass : [.. pass.Order()]);
            }

            // An epoch is known by its number alone, and goes on from each of its batches.
            using RootBatchLoader other = New(1);
            CollectionAssert.AreEqual(epochs[3], EpochTests.Entries(other, 3));
            string[] positions = [.. other.Epoch(2).Select(b => b.Position)];
            int at = positions.Length / 2;
            CollectionAssert.AreEqual(epochs[2].Skip((at + 1) * c.batch).ToArray(), loader.Resume(positions[at]).SelectMany(b => b.Entries.ToArray()).ToArray());
        }));
    }

    [TestMethod]
    [DataRow(RootShardSteps.Padded)]
    [DataRow(RootShardSteps.Dropped)]
    [DataRow(RootShardSteps.Uneven)]
    [DataRow(RootShardSteps.Elastic)]
    public void ShardsMakeEqualStepsOfTheirOwnRows(RootShardSteps steps)
    {
        RootBatchLoaderOptions options = new() { BatchSize = 30, ShufflePoolSize = 200, RowsPerEpoch = 301, Seed = 5 };
        using RootBatchLoader whole = BatchTests.Loader(BatchTests.Source([100, 20, 70, 190, 10]), options);
        List<long>[] shards = [.. Enumerable.Range(0, 3).Select(rank =>
        {
            using RootBatchLoader shard = BatchTests.Loader(
                BatchTests.Source([100, 20, 70, 190, 10]), options with { Shard = new RootShard(rank, 3, steps) });
            Assert.AreEqual(steps == RootShardSteps.Elastic ? 301 : 101, shard.RowCount);
            return Enumerable.Range(0, 4).SelectMany(e => EpochTests.Entries(shard, e)).ToList();
        })];
        if (steps == RootShardSteps.Elastic)
        {
            CollectionAssert.AreEquivalent(
                Enumerable.Range(0, 4).SelectMany(e => EpochTests.Entries(whole, e)).ToArray(), shards.SelectMany(s => s).ToArray());
            return;
        }

        Assert.IsTrue(shards.All(s => s.Count == 404));
        Assert.HasCount(390, shards.SelectMany(s => s.Distinct()).ToList(), "each has rows of its own, and all of them");
    }

    [TestMethod]
    public void TheLongestEpochHasNoEndThatIsSeen()
    {
        const long Rows = 1_000_000_000_000_000;
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([100, 50]), new() { BatchSize = 40, RowsPerEpoch = Rows, Shard = new RootShard(1, 3, RootShardSteps.Padded) });
        Assert.AreEqual((Rows + 2) / 3, loader.RowCount);
        Assert.AreEqual(400, loader.Epoch(int.MaxValue).Take(10).Sum(b => b.RowCount));
    }

    [TestMethod]
    public void ADrawSaysItsOwnNumberOfRows()
        => StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => BatchTests.Loader(
                BatchTests.Source([100]), new() { RowsPerEpoch = 10, Sampling = RootSampling.Balance("flag", RootBalance.Over) })).Message,
            nameof(RootSampling.Ratios));

    [TestMethod]
    public void APositionOfAnotherNumberOfRowsIsRefused()
    {
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([100]), new() { BatchSize = 10, RowsPerEpoch = 30 });
        string position = loader.Epoch(1).First().Position;
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => loader.With(o => o with { RowsPerEpoch = null }).Resume(position)).Message, "rows-per-epoch");
    }
}
