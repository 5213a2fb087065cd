using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Grouping;

/// <summary>Batches of rows of like length, and batches with the share of every stratum: each row once, in an order that resumes.</summary>
[TestClass]
public sealed class GroupingTests
{
    [TestMethod]
    public void EachRowComesOnceInAnOrderThatThreadsDoNotChangeAndThatGoesOnFromEachBatch()
    {
        var cases =
            from clusters in Gen.Choose(0, 150).Select(i => (long)i).ListOf(6)
            from batch in Gen.Choose(1, 90)
            from pool in Gen.Choose(1, 600)
            from prefetch in Gen.Elements(0, 2)
            from modulus in Gen.Elements(1, 3)
            from shuffle in Gen.Elements(RootShuffle.Pool, RootShuffle.Full)
            from shards in Gen.Elements(1, 3)
            from steps in Gen.Elements(RootShardSteps.Padded, RootShardSteps.Dropped, RootShardSteps.Uneven)
            from strata in Gen.Elements(true, false)
            from left in Gen.Choose(1, 30)
            select (clusters, batch, pool, prefetch, modulus, shuffle, shards, steps, strata, left);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(80), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            RootBatchLoaderOptions options = new()
            {
                BatchSize = c.batch,
                ShufflePoolSize = c.pool,
                Shuffle = c.shuffle,
                Prefetch = c.prefetch,
                KeepDecoded = false,
                Seed = 3,
                StratifyBy = c.strata ? "n % 7 % 4" : null,
                BucketBy = c.strata ? null : "list.size()",
            };
            RootBatchLoader New(int threads, int rank) => BatchTests.Loader(
                BatchTests.Source(c.clusters),
                options with { Threads = threads, Shard = new RootShard(rank, c.shards, c.steps) },
                c.modulus == 1 ? [] : [EpochTests.Every(c.modulus)]);
            long total = Enumerable.Range(0, (int)c.clusters.Sum()).Count(i => i % c.modulus == 0);
            List<long> all = [];
            for (int rank = 0; rank < c.shards; rank++)
            {
                using RootBatchLoader loader = New(2, rank);
                using RootBatchLoader other = New(1, rank);
                RootEpoch epoch = loader.Epoch(1);
                List<RootBatch> batches = [.. epoch.Select(b => b.Copy())];
                Assert.IsTrue(batches.SkipLast(1).All(b => b.RowCount == c.batch));
                long[] entries = [.. batches.SelectMany(b => b.Entries.ToArray())];
                Assert.HasCount((int)loader.RowCount!.Value, entries);
                CollectionAssert.AreEqual(entries, other.Epoch(1).SelectMany(b => b["n"].Values<long>().ToArray()).ToArray());
                if (total > 20)
                {
                    CollectionAssert.AreNotEqual(entries, EpochTests.Entries(other, 2));
                }

                all.AddRange(entries);
                if (batches.Count > 0)
                {
                    int at = c.left % batches.Count;
                    CollectionAssert.AreEqual(
                        batches.Skip(at + 1).SelectMany(b => b.Entries.ToArray()).ToArray(),
                        other.Resume(batches[at].Position).SelectMany(b => b.Entries.ToArray()).ToArray());
                    _ = loader.Epoch(0).ElementAt(at); // left in the middle
                }

                Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
                Assert.AreEqual(0, other.Engine.Budget.Pool.RentedBytes);
            }

            bool isWhole = c.shards == 1 || c.steps == RootShardSteps.Uneven;
            Assert.HasCount((int)(c.steps == RootShardSteps.Dropped && !isWhole ? total / c.shards * c.shards : total), all.Distinct().ToList());
            Assert.IsTrue(!isWhole || all.Count == total, "no row twice");
        }));
    }

    /// <summary>Of one pool every batch but the one in the middle has a range of lengths that the others do not reach into.</summary>
    [TestMethod]
    public void RowsOfLikeLengthComeTogether()
    {
        SyntheticSource source = new([500, 500], SyntheticColumn.List<float>("list", e => (int)(e * e % 101), (e, i) => i));
        using RootBatchLoader loader = BatchTests.Loader(source, new() { BucketBy = "list.size()", BatchSize = 32, Shuffle = RootShuffle.Full });
        List<long> longest = [];
        double padded = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            long[] lengths = [.. batch.Entries.ToArray().Select(e => e * e % 101)];
            longest.Add(lengths.Max());
            padded += lengths.Max() * batch.RowCount;
        }

        double stored = Enumerable.Range(0, 1000).Sum(e => (long)e * e % 101);
        Assert.IsLessThan(1.06, padded / stored);
        CollectionAssert.AreNotEqual(longest.Order().ToList(), longest, "batches come in random order");
    }

    [TestMethod]
    public void ABatchOfTwoPoolsHasRowsOfLikeLengthToo()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(50L, 40)], SyntheticColumn.Scalar<int>("length", e => (int)(e * 7919 % 1000)));
        using RootBatchLoader loader = BatchTests.Loader(source, new() { BucketBy = "length", BatchSize = 32, ShufflePoolSize = 500 });
        foreach (RootBatch batch in loader.Epoch(2))
        {
            int[] lengths = batch["length"].Values<int>().ToArray();
            Assert.IsLessThan(250, lengths.Max() - lengths.Min(), $"batch {batch.Number}: {string.Join(' ', lengths)}");
        }
    }

    /// <summary>Files of one class each, in small pools whose shares differ, come out exactly all the same.</summary>
    [TestMethod]
    public void EachBatchHasTheShareOfEveryClass()
    {
        var cases =
            from clusters in Gen.Choose(1, 200).Select(i => (long)i).ListOf(12)
            from batch in Gen.Choose(2, 90)
            from pool in Gen.Choose(50, 900)
            from drawn in Gen.Elements(true, false)
            select (clusters, batch, pool, drawn);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            long[] ends = [.. c.clusters.Select((_, i) => c.clusters.Take(i + 1).Sum())];
            int Class(long entry) => Array.FindIndex(ends, e => entry < e) / 4; // three classes, one after another
            using RootBatchLoader loader = BatchTests.Loader(
                new SyntheticSource(c.clusters, SyntheticColumn.Scalar<int>("class", Class)),
                new()
                {
                    StratifyBy = "class",
                    BatchSize = c.batch,
                    ShufflePoolSize = c.pool,
                    Sampling = c.drawn ? RootSampling.Balance("class", RootBalance.Over) : null,
                });
            int[] sizes = [.. Enumerable.Range(0, 3).Select(i => (int)c.clusters.Skip(4 * i).Take(4).Sum())];
            sizes = c.drawn ? [.. sizes.Select(_ => sizes.Max())] : sizes;
            List<int[]> batches = [.. loader.Epoch(0).Select(b => b["class"].Values<int>().ToArray())];
            foreach (int[] classes in batches.SkipLast(1))
            {
                for (int i = 0; i < 3; i++)
                {
                    double share = (double)sizes[i] * c.batch / sizes.Sum();
                    int count = classes.Count(k => k == i);
                    Assert.IsTrue(count >= Math.Floor(share - 1e-9) && count <= Math.Ceiling(share + 1e-9), $"{count} rows of class {i} for {share:F2}");
                }
            }

            int[] found = [.. Enumerable.Range(0, 3).Select(i => batches.Sum(b => b.Count(k => k == i)))];
            CollectionAssert.AreEqual(sizes, found);
            Assert.IsTrue(batches.Count < 3 || c.batch < 20 || batches.Any(b => !b.Order().SequenceEqual(b)), "classes are mixed within a batch");
        }));
    }

    /// <summary>A shard of one row less comes to the end of its rows with a batch, and begins anew for one more.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void APaddedShardGoesOnFromTheEndOfItsRows(bool strata)
    {
        RootBatchLoaderOptions options = new() { BatchSize = 23, StratifyBy = strata ? "flag" : null, BucketBy = strata ? null : "n" };
        for (int rank = 0; rank < 3; rank++)
        {
            using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([140]), options with { Shard = new RootShard(rank, 3) });
            RootBatch[] batches = [.. loader.Epoch(0).Select(b => b.Copy())];
            CollectionAssert.AreEqual(new[] { 23, 23, 1 }, Array.ConvertAll(batches, b => b.RowCount));
            for (int i = 0; i < batches.Length; i++)
            {
                CollectionAssert.AreEqual(
                    batches.Skip(i + 1).SelectMany(b => b.Entries.ToArray()).ToArray(),
                    loader.Resume(batches[i].Position).SelectMany(b => b.Entries.ToArray()).ToArray(),
                    $"shard {rank} behind batch {i}");
            }
        }
    }

    [TestMethod]
    public void MemoryStaysWithinTheBudget()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(250L, 400)], SyntheticColumn.Scalar<int>("class", e => (int)(e / 10_000)), SyntheticColumn.Fixed<float>("x", 30, (e, i) => e));
        using RootBatchLoader loader = BatchTests.Loader(source, new() { StratifyBy = "class", MemoryBudget = 4 << 20, KeepDecoded = false });
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(100_000, epoch.Sum(b => b.RowCount));
        Assert.IsLessThanOrEqualTo(4 << 20, epoch.Statistics.PeakPooledBytes);
    }

    [TestMethod]
    public void RowsThatCannotBeReadLeaveTheOthers()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(100L, 20)], SyntheticColumn.Scalar<int>("class", e => (int)(e / 500)), SyntheticColumn.Scalar<long>("n", e => e));
        using RootBatchLoader loader = BatchTests.SkippingLoader(
            source, new() { StratifyBy = "class", BatchSize = 60, ShufflePoolSize = 500, KeepDecoded = false, Columns = [RootBatchColumn.Of("n")] });
        Assert.AreEqual(2000, loader.Epoch(0).Sum(b => b.RowCount));
        source.Damage = new EntryRange(550, 560);
        List<RootBatch> batches = [.. loader.Epoch(1).Select(b => b.Copy())];
        Assert.HasCount(1900, batches.SelectMany(b => b.Entries.ToArray()).Distinct().ToList());
        Assert.AreEqual(1900, batches.Sum(b => b.RowCount));
        Assert.IsTrue(batches.SkipLast(1).All(b => b.RowCount == 60));
    }

    [TestMethod]
    public void StreamsOfEpochsAreBucketedInWholeBatches()
    {
        RootBatchLoaderOptions options = new() { BucketBy = "n % 50", BatchSize = 20, RowsPerEpoch = 260, ShufflePoolSize = 300 };
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([333, 200, 100, 400]), options);
        long[] all = [.. Enumerable.Range(0, 8).SelectMany(e => EpochTests.Entries(loader, e))];
        CollectionAssert.AreEqual(Enumerable.Range(0, 1033).Select(i => (long)i).ToArray(), all[..1033].Order().ToArray());
        Refused(options with { RowsPerEpoch = 250 }, "no whole number of batches");
    }

    [TestMethod]
    public void WhatDoesNotGoTogetherIsRefused()
    {
        Refused(new() { BucketBy = "list" }, "not one number a row");
        Refused(new() { BucketBy = "text" }, "not one number a row");
        Refused(new() { BucketBy = "n", StratifyBy = "n" }, nameof(RootBatchLoaderOptions.StratifyBy));
        Refused(new() { BucketBy = "n", Shuffle = RootShuffle.None }, nameof(RootShuffle));
        Refused(new() { StratifyBy = "n", Shuffle = RootShuffle.None }, nameof(RootShuffle));
        Refused(new() { BucketBy = "n", Shard = new RootShard(0, 2, RootShardSteps.Elastic) }, nameof(RootShardSteps.Elastic));
        Refused(new() { StratifyBy = "n", Shard = new RootShard(0, 2, RootShardSteps.Elastic) }, nameof(RootShardSteps.Elastic));
        Refused(new() { StratifyBy = "n", RowsPerEpoch = 10 }, nameof(RootBatchLoaderOptions.RowsPerEpoch));
        Refused(new() { StratifyBy = "flag", Sampling = RootSampling.ByWeight("n + 1") }, nameof(RootSampling.Balance));
        Refused(new() { StratifyBy = "flag", Sampling = RootSampling.Balance("n % 2", RootBalance.Over) }, "draw by the same column");
        Refused(
            new() { StratifyBy = "flag", Sampling = RootSampling.Balance("flag", RootBalance.Over), Shard = new RootShard(0, 2, RootShardSteps.Uneven) }, nameof(RootSampling));
        Refused(new() { StratifyBy = "list" }, "not one value a row");
        Refused(new() { StratifyBy = "flg" }, "flag");
        Refused(new() { StratifyBy = "Uniform() > 0.5" }, "random");
    }

    [TestMethod]
    public void APositionOfAnotherGroupingIsRefused()
    {
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([500]), new() { StratifyBy = "flag", BatchSize = 20 });
        string position = loader.Epoch(0).First().Position;
        foreach (Func<RootBatchLoaderOptions, RootBatchLoaderOptions> change in (Func<RootBatchLoaderOptions, RootBatchLoaderOptions>[])
            [o => o with { StratifyBy = null }, o => o with { BatchSize = 21 }, o => o with { StratifyBy = null, BucketBy = "n" }])
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.With(change).Resume(position)).Message, "batches-of");
        }

        Assert.Throws<ArgumentException>(() => loader.Resume(position.Replace("lanes=0", "lanes=x")));
        Assert.Throws<ArgumentException>(() => loader.Resume(position.Replace("lanes=", "lanes=0.1,")).Sum(b => b.RowCount));
    }

    private static void Refused(RootBatchLoaderOptions options, string message)
        => StringAssert.Contains(Assert.Throws<ArgumentException>(() =>
        {
            using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([100]), options);
            Assert.AreEqual(0, loader.Epoch(0).Sum(b => b.RowCount));
        }).Message, message);
}
