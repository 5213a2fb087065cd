using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading;

/// <summary>Every row exactly once an epoch, whatever sizes, filters, splits, shards and threads there are.</summary>
[TestClass]
public sealed class EpochTests
{
    [TestMethod]
    public void EveryRowOnceForRandomSizes()
    {
        var cases =
            from clusters in Gen.Choose(0, 300).Select(i => (long)i).ListOf(9)
            from batch in Gen.Choose(1, 130)
            from pool in Gen.Choose(1, 900)
            from threads in Gen.Elements(1, 2, 8)
            from seed in Gen.Choose(0, 1000)
            from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool, RootShuffle.Full)
            from modulus in Gen.Elements(1, 2, 7)
            from budget in Gen.Elements(256 << 10, 4 << 20)
            select (clusters, batch, pool, threads, seed, shuffle, modulus, budget);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            SyntheticSource source = BatchTests.Source(c.clusters);
            using RootBatchLoader loader = BatchTests.Loader(
                source,
                new RootBatchLoaderOptions
                {
                    BatchSize = c.batch,
                    ShufflePoolSize = c.pool,
                    Threads = c.threads,
                    Seed = c.seed,
                    Shuffle = c.shuffle,
                    MemoryBudget = c.shuffle == RootShuffle.Full ? 16 << 20 : c.budget,
                },
                c.modulus == 1 ? [] : [Every(c.modulus)]);
            List<long> expected = [.. Enumerable.Range(0, (int)source.EntryCount).Select(i => (long)i).Where(i => i % c.modulus == 0)];
            for (int epoch = 0; epoch < 2; epoch++)
            {
                List<long> found = Entries(loader, epoch);
                CollectionAssert.AreEqual(expected, c.shuffle == RootShuffle.None ? found : [.. found.Order()]);
                Assert.AreEqual(expected.Count, loader.RowCount);
            }
        }));
    }

    [TestMethod]
    public void TheOrderIsTheSameWithAnyNumberOfThreadsAndEpochsDiffer()
    {
        List<long> Order(int threads, int epoch, long seed = 5)
        {
            using RootBatchLoader loader = BatchTests.Loader(
                BatchTests.Source([700, 20, 333, 1200]),
                new RootBatchLoaderOptions { Threads = threads, Seed = seed, ShufflePoolSize = 600 },
                Every(3));
            return Entries(loader, epoch);
        }

        List<long> first = Order(1, 0);
        CollectionAssert.AreEqual(first, Order(2, 0));
        CollectionAssert.AreEqual(first, Order(8, 0));
        CollectionAssert.AreNotEqual(first, Order(2, 1));
        CollectionAssert.AreNotEqual(first, Order(2, 0, seed: 6));
    }

    [TestMethod]
    public void ACountedFilterDoesNotChangeTheOrder()
    {
        using RootBatchLoader counted = BatchTests.Loader(BatchTests.Source([700, 333]), new() { ShufflePoolSize = 300 }, Every(4));
        using RootBatchLoader fresh = BatchTests.Loader(BatchTests.Source([700, 333]), new() { ShufflePoolSize = 300 }, Every(4));
        Assert.IsNull(counted.BatchCount);
        Assert.AreEqual(259, counted.CountRows());
        CollectionAssert.AreEqual(Entries(fresh, 2), Entries(counted, 2));
        Assert.AreEqual(1, counted.BatchCount);
    }

    [TestMethod]
    public void AFilterThatKeepsNothingGivesAnEmptyEpoch()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([700, 333]), new(), new RowFilter("nothing", [0], (_, _, _, _) => 0));
        Assert.IsEmpty(Entries(loader, 0));
        Assert.AreEqual(0, loader.BatchCount);
    }

    [TestMethod]
    public void ColumnsAreDecodedOnlyWhereRowsPass()
    {
        SyntheticSource source = BatchTests.Source([.. Enumerable.Repeat(100L, 20)]);
        using RootBatchLoader loader = BatchTests.Loader(
            source, new() { Columns = [RootBatchColumn.Of("list")], KeepDecoded = false }, new RowFilter("first", [0], First));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Assert.HasCount(150, Entries(loader, epoch));
        }

        Assert.AreEqual(3 * 200, source.DecodedEntries[1], "lists of two clusters, in each epoch");
        Assert.AreEqual(2000, source.DecodedEntries[0], "the filter's column once");

        static int First(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context)
        {
            int count = 0;
            foreach (int row in rows)
            {
                if (inputs[0].Values<long>()[row] < 150)
                {
                    rows[count++] = row;
                }
            }

            return count;
        }
    }

    [TestMethod]
    [DataRow(0.2)]
    [DataRow(0.333)]
    [DataRow(0.001)]
    public void SplitsByRowAreExactAndDisjointAndMayBeSplitAgain(double fraction)
    {
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([700, 20, 333, 1200]), new() { ShufflePoolSize = 500 }, Every(3));
        RootFold outer = loader.Split(RootSplit.Fraction(fraction, seed: 4));
        HashSet<long> validation = [.. Entries(outer.Validation, 0)];
        HashSet<long> training = [.. Entries(outer.Training, 0)];
        Assert.HasCount((int)Math.Round(fraction * 751), validation);
        Assert.HasCount(751 - validation.Count, training);
        Assert.IsFalse(training.Overlaps(validation));
        Assert.IsTrue(training.SetEquals(Entries(outer.Training, 1)), "the same rows in the next epoch");
        RootFold inner = outer.Training.Split(RootSplit.Fraction(0.5));
        HashSet<long> half = [.. Entries(inner.Validation, 0)];
        Assert.HasCount((int)Math.Round(0.5 * training.Count, MidpointRounding.AwayFromZero), half);
        Assert.IsTrue(half.IsSubsetOf(training));
        Assert.IsFalse(half.Overlaps(Entries(inner.Training, 0)));
    }

    [TestMethod]
    public void SplitsDoNotDependOnMemory()
    {
        List<long> Validation(long pool)
        {
            using RootBatchLoader loader = BatchTests.Loader(
                new SyntheticSource([2000, 3000], SyntheticColumn.Scalar<long>("n", e => e)) { CutEvery = 100 }, new() { ShufflePoolSize = pool });
            return [.. Entries(loader.Split(RootSplit.Fraction(0.1)).Validation, 0).Order()];
        }

        CollectionAssert.AreEqual(Validation(100_000), Validation(1600));
    }

    [TestMethod]
    public void FoldsCoverEverythingOnce()
    {
        foreach (RootSplit split in (RootSplit[])[RootSplit.KFold(5), RootSplit.KFoldByCluster(5), RootSplit.KFoldByValue("key", 5), RootSplit.KFoldByNumber("fold", 5)])
        {
            using RootBatchLoader loader = BatchTests.Loader(KeyedSource(), new() { Shuffle = RootShuffle.None });
            IReadOnlyList<RootFold> folds = loader.Folds(split);
            List<long> all = [];
            foreach (RootFold fold in folds)
            {
                List<long> validation = Entries(fold.Validation, 0);
                Assert.HasCount(2000 - validation.Count, Entries(fold.Training, 0));
                Assert.IsGreaterThan(300, validation.Count, split.ToString());
                Assert.IsLessThan(500, validation.Count, split.ToString());
                if (split.Kind == RootSplitKind.Value)
                {
                    Assert.IsFalse(validation.Select(e => e % 100).ToHashSet().Overlaps(Entries(fold.Training, 0).Select(e => e % 100)));
                }

                all.AddRange(validation);
            }

            CollectionAssert.AreEquivalent(Enumerable.Range(0, 2000).Select(i => (long)i).ToList(), all);
            CheckOutOfFold(loader, split, folds);
        }
    }

    [TestMethod]
    public void FractionsOfClustersAndValuesAreNearestInNumber()
    {
        using RootBatchLoader loader = BatchTests.Loader(KeyedSource(), new());
        Assert.HasCount(400, Entries(loader.Split(RootSplit.FractionByCluster(0.2)).Validation, 0));
        Assert.HasCount(400, Entries(loader.Split(RootSplit.FractionByValue("key", 0.2)).Validation, 0));
    }

    [TestMethod]
    [DataRow(RootShardSteps.Padded, 626L)]
    [DataRow(RootShardSteps.Dropped, 625L)]
    [DataRow(RootShardSteps.Uneven, 0L)]
    public void ShardsTogetherAreTheWhole(RootShardSteps steps, long rows)
    {
        List<long> union = [];
        List<long?> batches = [];
        for (int rank = 0; rank < 4; rank++)
        {
            using RootBatchLoader loader = BatchTests.Loader(
                BatchTests.Source([700, 20, 583, 1200]), new() { BatchSize = 50, ShufflePoolSize = 300, Shard = new RootShard(rank, 4, steps) });
            List<long> entries = Entries(loader, 1);
            Assert.HasCount((int)(rows > 0 ? rows : loader.RowCount!.Value), entries);
            batches.Add(loader.BatchCount);
            union.AddRange(steps == RootShardSteps.Padded ? entries.Distinct() : entries);
        }

        Assert.HasCount(1, batches.Distinct());
        Assert.HasCount(union.Count, union.Distinct());
        Assert.HasCount(steps == RootShardSteps.Dropped ? 2500 : 2503, union);
    }

    [TestMethod]
    public void AFilteredShardIsAsLongAsTheOthers()
    {
        List<long> union = [];
        for (int rank = 0; rank < 3; rank++)
        {
            using RootBatchLoader loader = BatchTests.Loader(
                BatchTests.Source([100, 900]), new() { Shard = new RootShard(rank, 3) }, new RowFilter("late", [0], Late));
            Assert.AreEqual(34, loader.RowCount);
            union.AddRange(Entries(loader, 0));
        }

        Assert.IsTrue(union.ToHashSet().SetEquals(Enumerable.Range(900, 100).Select(i => (long)i)));

        static int Late(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context)
        {
            int count = 0;
            foreach (int row in rows)
            {
                if (range.Start + row >= 900)
                {
                    rows[count++] = row;
                }
            }

            return count;
        }
    }

    [TestMethod]
    public void AnEpochResumesAtTheVeryNextRow()
    {
        foreach (RootShuffle shuffle in Enum.GetValues<RootShuffle>())
        {
            RootBatchLoaderOptions options = new() { BatchSize = 70, ShufflePoolSize = 400, Seed = 9, Shuffle = shuffle, Threads = 2 };
            using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([700, 20, 333]), options, Every(2));
            List<long> whole = Entries(loader, 3);
            List<string> positions = [.. loader.Epoch(3).Select(b => b.Position)];
            for (int i = 0; i < positions.Count; i++)
            {
                using RootBatchLoader later = BatchTests.Loader(BatchTests.Source([700, 20, 333]), options with { Threads = 8 }, Every(2));
                RootEpoch rest = later.Resume(positions[i]);
                Assert.AreEqual(3, rest.Number);
                List<RootBatch> batches = [.. rest.Select(b => b.Copy())];
                CollectionAssert.AreEqual(whole.Skip((i + 1) * 70).ToList(), batches.SelectMany(b => b.Entries.ToArray()).ToList());
                Assert.AreEqual(batches.Count == 0 ? -1 : i + 1, batches.Count == 0 ? -1 : batches[0].Number);
            }
        }
    }

    [TestMethod]
    public void APositionOfAnotherOrderIsRefused()
    {
        RootBatchLoaderOptions options = new() { ShufflePoolSize = 400, Seed = 9 };
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([700, 20]), options);
        string position = loader.Epoch(0).Select(b => b.Position).First();
        void Refused(string reason, RootBatchLoader other)
        {
            using (other)
            {
                StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => other.Resume(position)).Message, reason);
            }
        }

        Refused("seed", BatchTests.Loader(BatchTests.Source([700, 20]), options with { Seed = 8 }));
        Refused("pool-rows", BatchTests.Loader(BatchTests.Source([700, 20]), options with { ShufflePoolSize = 401 }));
        Refused("data", BatchTests.Loader(BatchTests.Source([20, 700]), options));
        Refused("filter", BatchTests.Loader(BatchTests.Source([700, 20]), options, Every(2)));
        Refused("shard", BatchTests.Loader(BatchTests.Source([700, 20]), options with { Shard = new RootShard(0, 2) }));
        using RootBatchLoader same = BatchTests.Loader(BatchTests.Source([700, 20]), options);
        Refused("part", same.Split(RootSplit.Fraction(0.5)).Training);
        Assert.ThrowsExactly<ArgumentException>(() => loader.Resume("nonsense"));
    }

    [TestMethod]
    public void TwoEnumerationsAtOnceBothSeeEverything()
    {
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([640]), new() { BatchSize = 64 });
        RootEpoch epoch = loader.Epoch(0);
        int rows = 0;
        foreach ((RootBatch left, RootBatch right) in epoch.Zip(epoch))
        {
            CollectionAssert.AreEqual(left.Entries.ToArray(), right.Entries.ToArray());
            rows += left.RowCount;
        }

        Assert.AreEqual(640, rows);
    }

    [TestMethod]
    public void AFullShuffleThatDoesNotFitIsRefused()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(10_000L, 20)], SyntheticColumn.Fixed<double>("x", 10, (e, i) => e));
        using RootBatchLoader loader = BatchTests.Loader(source, new() { Shuffle = RootShuffle.Full, MemoryBudget = 1 << 20 });
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => loader.Epoch(0).First()).Message, "budget");
    }

    internal static RowFilter Every(int modulus)
        => new($"n % {modulus} == 0", [0], (range, inputs, rows, _) =>
        {
            ReadOnlySpan<long> values = inputs[0].Values<long>();
            int count = 0;
            foreach (int row in rows)
            {
                if (values[row] % modulus == 0)
                {
                    rows[count++] = row;
                }
            }

            return count;
        });

    internal static List<long> Entries(RootBatchLoader loader, int epoch) => [.. loader.Epoch(epoch).SelectMany(b => b.Entries.ToArray())];

    private static SyntheticSource KeyedSource() => new(
        [.. Enumerable.Repeat(40L, 50)],
        SyntheticColumn.Scalar<long>("key", e => e % 100),
        SyntheticColumn.Scalar<int>("fold", e => (int)(e % 5)));

    private static void CheckOutOfFold(RootBatchLoader loader, RootSplit split, IReadOnlyList<RootFold> folds)
    {
        Dictionary<long, int> heldBack = [];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            foreach (long entry in Entries(folds[fold].Validation, 0))
            {
                heldBack.Add(entry, fold);
            }
        }

        long next = 0;
        foreach (RootBatch batch in loader.OutOfFold(split).Epoch(0))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                Assert.AreEqual(next, batch.Entries[i]);
                Assert.AreEqual(heldBack[next], batch.Folds[i]);
                next++;
            }
        }

        Assert.AreEqual(2000, next);
    }
}
