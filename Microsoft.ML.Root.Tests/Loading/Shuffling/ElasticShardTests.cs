using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>Processes that share each batch: together they have the batches of one, whatever their number.</summary>
[TestClass]
public sealed class ElasticShardTests
{
    [TestMethod]
    public void TogetherShardsHaveTheBatchesOfOneProcess()
    {
        var cases =
            from clusters in Gen.Choose(0, 300).Select(i => (long)i).ListOf(9)
            from batch in Gen.Choose(1, 130)
            from pool in Gen.Choose(1, 900)
            from ranks in Gen.Elements(2, 3, 5)
            from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool, RootShuffle.Full)
            from modulus in Gen.Elements(1, 2, 7)
            from keep in Gen.Elements(true, false)
            from dropped in Gen.Elements(true, false)
            select (clusters, batch, pool, ranks, shuffle, modulus, keep, dropped);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            RootBatchLoaderOptions options = new()
            {
                BatchSize = c.batch,
                ShufflePoolSize = c.pool,
                Seed = 3,
                Shuffle = c.shuffle,
                KeepDecoded = c.keep,
                DropRemainder = c.dropped,
                MemoryBudget = 16 << 20,
            };
            RowFilter[] filters = c.modulus == 1 ? [] : [EpochTests.Every(c.modulus)];
            using RootBatchLoader whole = BatchTests.Loader(BatchTests.Source(c.clusters), options, filters);
            for (int epoch = 0; epoch < 2; epoch++)
            {
                List<long[]> expected = Batches(whole.Epoch(epoch));
                List<long[]>[] shards = [.. Enumerable.Range(0, c.ranks).Select(rank =>
                {
                    using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source(c.clusters), options with { Shard = Elastic(rank, c.ranks) }, filters);
                    RootEpoch part = loader.Epoch(epoch);
                    List<long[]> batches = Batches(part);
                    Assert.AreEqual(batches.Sum(b => b.Length), part.Statistics.Rows);
                    Assert.AreEqual(whole.RowCount, loader.RowCount);
                    return batches;
                })];
                AssertSame(expected, shards);
            }
        }));
    }

    [TestMethod]
    public void ValuesAreThoseOfTheRows()
    {
        foreach (RootShuffle shuffle in Enum.GetValues<RootShuffle>())
        {
            List<long> entries = [];
            for (int rank = 0; rank < 3; rank++)
            {
                using RootBatchLoader loader = BatchTests.Loader(
                    BatchTests.Source([70, 1, 33, 51]),
                    new() { BatchSize = 16, ShufflePoolSize = 90, Shuffle = shuffle, Columns = BatchTests.EveryLayout, Shard = Elastic(rank, 3) });
                entries.AddRange(BatchTests.CheckAll(loader.Epoch(0)));
            }

            CollectionAssert.AreEqual(Enumerable.Range(0, 155).Select(i => (long)i).ToList(), entries.Order().ToList());
        }
    }

    /// <summary>A job that was stopped goes on with another number of processes.</summary>
    [TestMethod]
    public void APositionBelongsToAnyNumberOfShards()
    {
        List<long> clusters = [700, 20, 333, 1200, 90, 410];
        foreach (RootShuffle shuffle in Enum.GetValues<RootShuffle>())
        {
            RootBatchLoaderOptions options = new() { BatchSize = 64, ShufflePoolSize = 800, Seed = 5, Shuffle = shuffle, MemoryBudget = 16 << 20 };
            RootBatchLoader Loader(int rank, int count)
                => BatchTests.Loader(BatchTests.Source(clusters), options with { Shard = count == 1 ? RootShard.Whole : Elastic(rank, count) });
            using RootBatchLoader whole = Loader(0, 1);
            List<long[]> expected = Batches(whole.Epoch(2));
            foreach (int stop in (int[])[1, 13, 31])
            {
                string[] positions = [.. Enumerable.Range(0, 4).Select(rank =>
                {
                    using RootBatchLoader loader = Loader(rank, 4);
                    return loader.Epoch(2).ElementAt(stop - 1).Position;
                })];
                Assert.AreEqual(1, positions.Distinct().Count(), "all stand at the same place");
                foreach (int count in (int[])[1, 2, 8])
                {
                    AssertSame(expected[stop..], [.. Enumerable.Range(0, count).Select(rank =>
                    {
                        using RootBatchLoader loader = Loader(rank, count);
                        return Batches(loader.Resume(positions[0]));
                    })]);
                }
            }
        }
    }

    /// <summary>What costs time is shared: each cluster is decoded by one process, and all have about as many rows of a batch.</summary>
    [TestMethod]
    public void EachSliceIsDecodedOnceAndBatchesAreSharedEvenly()
    {
        List<long> clusters = [.. Enumerable.Repeat(250L, 64)];
        long decoded = 0;
        int most = 0;
        int fewest = int.MaxValue;
        for (int rank = 0; rank < 4; rank++)
        {
            var source = BatchTests.Source(clusters);
            using RootBatchLoader loader = BatchTests.Loader(
                source, new() { BatchSize = 1000, ShufflePoolSize = 4000, KeepDecoded = false, Columns = [RootBatchColumn.Of("n")], Shard = Elastic(rank, 4) });
            foreach (RootBatch batch in loader.Epoch(0))
            {
                most = Math.Max(most, batch.RowCount);
                fewest = Math.Min(fewest, batch.RowCount);
            }

            decoded += source.DecodedEntries[0];
        }

        Assert.AreEqual(64 * 250, decoded);
        Assert.IsGreaterThan(180, fewest, "250 and five standard deviations of 13.7");
        Assert.IsLessThan(320, most);
    }

    /// <summary>Others do not know of a file that only one process could not read: its rows are left out, and the order stays.</summary>
    [TestMethod]
    public void RowsThatOneProcessLosesMoveNoOthers()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string[] files = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Order().Take(4)];
            string[] copies = Array.ConvertAll(files, f => Path.Combine(folder, Path.GetFileName(f)));
            for (int i = 0; i < files.Length; i++)
            {
                File.Copy(files[i], copies[i]);
            }

            RootBatchLoaderOptions options = new() { BatchSize = 100, ShufflePoolSize = 600, Columns = [RootBatchColumn.Single("jet_pt")] };
            List<long[]> Read(int rank, int count)
            {
                using RootBatchLoader loader = new(
                    RootDataset.FromFiles(copies).OnBadFiles(BadFilePolicy.Skip), options with { Shard = count == 1 ? RootShard.Whole : Elastic(rank, count) });
                return Batches(loader.Epoch(0));
            }

            List<long[]> expected = Read(0, 1);
            using RootBatchLoader opened = new(RootDataset.FromFiles(copies).OnBadFiles(BadFilePolicy.Skip), options with { Shard = Elastic(1, 2) });
            _ = opened.RowCount; // the files are known; then one is damaged
            Damage(copies[2]);
            List<long[]> other = Batches(opened.Epoch(0));
            File.Copy(files[2], copies[2], overwrite: true);
            List<long[]> first = Read(0, 2);
            Assert.HasCount(expected.Count, other);
            for (int i = 0; i < expected.Count; i++)
            {
                List<long> together = [.. first[i], .. other[i]];
                CollectionAssert.IsSubsetOf(together, expected[i]);
                CollectionAssert.AllItemsAreUnique(together);
            }

            int rows = first.Sum(b => b.Length) + other.Sum(b => b.Length);
            Assert.IsGreaterThan(0, 1200 - rows, "some were lost");
            Assert.IsLessThanOrEqualTo(300, 1200 - rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How many rows of a cluster are drawn is known from the classes: others need not read it.</summary>
    [TestMethod]
    public void RowsDrawnByClassAreSharedAsAllRowsAre()
    {
        RootSampling[] draws =
        [
            RootSampling.Balance("flag", RootBalance.Under),
            RootSampling.Balance("flag", RootBalance.Over),
            RootSampling.Balance("flag", RootBalance.Over, withReplacement: true),
            RootSampling.Quotas("flag", new Dictionary<string, long> { ["True"] = 900, ["False"] = 33 }),
            RootSampling.Quotas("flag", new Dictionary<string, long> { ["True"] = 40 }, withReplacement: true),
        ];
        var cases =
            from clusters in Gen.Choose(0, 300).Select(i => (long)i).ListOf(9)
            from batch in Gen.Choose(1, 130)
            from pool in Gen.Choose(1, 900)
            from ranks in Gen.Elements(2, 3, 5)
            from stop in Gen.Choose(1, 5)
            from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool, RootShuffle.Full)
            from modulus in Gen.Elements(1, 2)
            from draw in Gen.Elements(draws)
            where clusters.Sum() > 100
            select (clusters, batch, pool, ranks, stop, shuffle, modulus, draw);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            RootBatchLoaderOptions options = new()
            {
                BatchSize = c.batch,
                ShufflePoolSize = c.pool,
                Seed = 3,
                Shuffle = c.shuffle,
                Sampling = c.draw,
                MemoryBudget = 16 << 20,
            };
            RowFilter[] filters = c.modulus == 1 ? [] : [EpochTests.Every(c.modulus)];
            RootBatchLoader Loader(RootShard shard) => BatchTests.Loader(BatchTests.Source(c.clusters), options with { Shard = shard }, filters);
            using RootBatchLoader whole = Loader(RootShard.Whole);
            for (int epoch = 0; epoch < 2; epoch++)
            {
                List<long[]> expected = Batches(whole.Epoch(epoch));
                AssertSame(expected, [.. Enumerable.Range(0, c.ranks).Select(rank =>
                {
                    using RootBatchLoader loader = Loader(Elastic(rank, c.ranks));
                    Assert.AreEqual(whole.RowCount, loader.RowCount);
                    return Batches(loader.Epoch(epoch));
                })]);
                if (c.stop < expected.Count)
                {
                    string position = whole.Epoch(epoch).ElementAt(c.stop - 1).Position;
                    AssertSame(expected[c.stop..], [.. Enumerable.Range(0, c.ranks).Select(rank =>
                    {
                        using RootBatchLoader loader = Loader(Elastic(rank, c.ranks));
                        return Batches(loader.Resume(position));
                    })]);
                }
            }
        }));
    }

    [TestMethod]
    public void RowsDrawnByWeightAreRefused()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => BatchTests.Loader(
            BatchTests.Source([70, 33]), new() { Sampling = RootSampling.ByWeight("n"), Shard = Elastic(0, 2) }));
        StringAssert.Contains(error.Message, "which is not known where rows are drawn by weight; draw by class", StringComparison.Ordinal);
    }

    private static RootShard Elastic(int rank, int count) => new(rank, count, RootShardSteps.Elastic);

    private static List<long[]> Batches(RootEpoch epoch) => [.. epoch.Select(b => b.Entries.ToArray())];

    private static void AssertSame(List<long[]> expected, List<long[]>[] shards)
    {
        foreach (List<long[]> shard in shards)
        {
            Assert.HasCount(expected.Count, shard, "the same number of steps");
        }

        for (int step = 0; step < expected.Count; step++)
        {
            CollectionAssert.AreEqual(expected[step].Order().ToArray(), shards.SelectMany(s => s[step]).Order().ToArray(), $"step {step}");
        }
    }

    private static void Damage(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        for (int i = 2000; i < bytes.Length - 20000; i += 50)
        {
            bytes[i] ^= 0x55;
        }

        DateTime written = File.GetLastWriteTimeUtc(file);
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, written);
    }
}
