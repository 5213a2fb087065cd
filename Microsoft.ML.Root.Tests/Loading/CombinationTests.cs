using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading;

/// <summary>Filter, split, shards, weights, draws, threads and positions, all at once and of random sizes.</summary>
[TestClass]
public sealed class CombinationTests
{
    [TestMethod]
    public void PartsAndShardsTogetherAreTheRowsOnce()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Cases().ToArbitrary(), c =>
        {
            using RootBatchLoader loader = c.Loader(c.Threads);
            long[] expected = [.. c.Rows()];
            if (!c.CanBeSplit)
            {
                StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Folds(c.Split)).Message, "without a row");
                return;
            }

            List<long> held = [];
            int folds = loader.Folds(c.Split).Count;
            for (int fold = 0; fold < folds; fold++)
            {
                int number = fold;
                long[] validation = c.CheckShards(loader, of => of.Folds(c.Split)[number].Validation, epoch: 1);
                long[] training = c.CheckShards(loader, of => of.Folds(c.Split)[number].Training, epoch: 0);
                CollectionAssert.AreEquivalent(expected, validation.Concat(training).ToArray());
                held.AddRange(validation);
            }

            Assert.HasCount(held.Count, held.Distinct(), "no row is held back twice");
        }));
    }

    [TestMethod]
    public void ADrawOfAPartIsBalancedAndResumes()
    {
        var cases = from c in Cases() from balance in Gen.Elements(RootBalance.Under, RootBalance.Over) from again in Gen.Elements(true, false) select (c, balance, again);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            (Combination c, RootBalance balance, bool again) = drawn;
            using RootBatchLoader loader = c.Loader(c.Threads);
            if (!c.CanBeSplit || EpochTests.Entries(loader.Split(c.Split).Training, 0).Select(Combination.Class).Distinct().Count() < 2)
            {
                Assert.ThrowsExactly<ArgumentException>(() => Draw(loader), "no two parts, or no two classes");
                return;
            }

            RootBatchLoader part = Draw(loader);
            long[] own = [.. EpochTests.Entries(loader.Split(c.Split).Training, 0)];
            int[] sizes = [.. own.GroupBy(Combination.Class).Select(g => g.Count())];
            int size = balance == RootBalance.Under ? sizes.Min() : sizes.Max();
            List<long> entries = EpochTests.Entries(part, 2);
            Assert.HasCount((int)part.RowCount!.Value, entries);
            Assert.IsTrue(entries.GroupBy(Combination.Class).All(g => g.Count() == size));
            Assert.HasCount(sizes.Length, part.Classes("n % 3"));
            Assert.IsTrue(entries.ToHashSet().IsSubsetOf(own));
            c.CheckResumed(part, Draw, 2);

            RootBatchLoader Draw(RootBatchLoader of) => of.Split(c.Split).Training.With(
                o => o with { Sampling = RootSampling.Balance("n % 3", balance, again) });
        }));
    }

    private static Gen<Combination> Cases()
        => from clusters in Gen.Choose(0, 200).Select(i => (long)i).ListOf(8)
           from modulus in Gen.Elements(1, 2, 7)
           from split in Gen.Elements(
               RootSplit.Fraction(0.3, 5), RootSplit.FractionByCluster(0.4), RootSplit.FractionByValue("n / 10", 0.25), RootSplit.KFold(2, 3),
               RootSplit.KFoldByNumber("n % 2"), RootSplit.KFoldByNumber("n / 5 % 2", 2),
               RootSplit.StratifiedFraction("n % 3", 0.3, 5), RootSplit.StratifiedKFold("n % 3", 2, 3))
           from shards in Gen.Elements(1, 2, 3)
           from steps in Gen.Elements(RootShardSteps.Padded, RootShardSteps.Dropped, RootShardSteps.Uneven)
           from policy in Gen.Elements(WeightPolicy.Keep, WeightPolicy.Absolute, WeightPolicy.Drop)
           from batch in Gen.Choose(1, 130)
           from pool in Gen.Choose(1, 700)
           from threads in Gen.Elements(1, 2, 8)
           from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool, RootShuffle.Full)
           select new Combination(clusters, modulus, split, shards, steps, policy, batch, pool, threads, shuffle);

    /// <summary>One choice of everything.</summary>
    private sealed record Combination(
        IReadOnlyList<long> Clusters,
        int Modulus,
        RootSplit Split,
        int Shards,
        RootShardSteps Steps,
        WeightPolicy Policy,
        int Batch,
        int Pool,
        int Threads,
        RootShuffle Shuffle)
    {
        internal static long Class(long entry) => entry % 3;

        /// <summary>False where a part of the split would have no row; of folds by number that is not known beforehand.</summary>
        internal bool CanBeSplit => Split switch
        {
            { Kind: RootSplitKind.Row or RootSplitKind.Stratified, Folds: 1 } => Math.Round(Split.ValidationFraction * Rows().Count(), MidpointRounding.AwayFromZero) > 0
                && Math.Round(Split.ValidationFraction * Rows().Count(), MidpointRounding.AwayFromZero) < Rows().Count(),
            { Kind: RootSplitKind.Row or RootSplitKind.Stratified } => Rows().Count() >= Split.Folds,
            { Kind: RootSplitKind.Cluster } => Rows().Select(ClusterOf).Distinct().Count() > 1,
            { Kind: RootSplitKind.Value } => Rows().Select(e => e / 10).Distinct().Count() > 1,
            { Folds: 0 } => Rows().Select(e => e % 2).Distinct().Count() > 1,
            _ => true,
        };

        internal RootBatchLoader Loader(int threads) => BatchTests.Loader(
            new SyntheticSource(Clusters, SyntheticColumn.Scalar<long>("n", e => e), SyntheticColumn.Scalar<double>("w", Weight)),
            new RootBatchLoaderOptions
            {
                BatchSize = Batch,
                ShufflePoolSize = Pool,
                Threads = threads,
                Shuffle = Shuffle,
                WeightColumn = "w",
                WeightPolicy = Policy,
                MemoryBudget = 4 << 20,
            },
            Modulus == 1 ? [] : [EpochTests.Every(Modulus)]);

        private int ClusterOf(long entry)
        {
            int cluster = 0;
            for (long end = Clusters[0]; end <= entry; end += Clusters[++cluster])
            {
            }

            return cluster;
        }

        /// <summary>The rows that pass filter and policy, in order.</summary>
        internal IEnumerable<long> Rows()
        {
            for (long entry = 0; entry < Clusters.Sum(); entry++)
            {
                if (entry % Modulus == 0 && (Policy != WeightPolicy.Drop || Weight(entry) > 0))
                {
                    yield return entry;
                }
            }
        }

        /// <summary>Reads all shards of a part: weights, lengths, positions, and together each row once.</summary>
        internal long[] CheckShards(RootBatchLoader loader, Func<RootBatchLoader, RootBatchLoader> select, int epoch)
        {
            RootBatchLoader part = select(loader);
            part.CountRows();
            long total = part.RowCount!.Value;
            HashSet<long> seen = [];
            long[] lengths = new long[Shards];
            for (int rank = 0; rank < Shards; rank++)
            {
                RootBatchLoader shard = Shard(part, rank);
                foreach (RootBatch batch in shard.Epoch(epoch))
                {
                    for (int i = 0; i < batch.RowCount; i++)
                    {
                        double weight = Weight(batch.Entries[i]);
                        Assert.AreEqual((float)(Policy == WeightPolicy.Absolute ? Math.Abs(weight) : weight), batch.Weights[i]);
                        bool isNew = seen.Add(batch.Entries[i]);
                        Assert.IsTrue(isNew || (Steps == RootShardSteps.Padded && Shards > 1), "only padding repeats");
                    }

                    lengths[rank] += batch.RowCount;
                }

                Assert.AreEqual(shard.RowCount, lengths[rank]);
            }

            Assert.IsLessThanOrEqualTo(Steps == RootShardSteps.Uneven ? 1 : 0, lengths.Max() - lengths.Min());
            Assert.HasCount((int)(Shards > 1 && Steps == RootShardSteps.Dropped ? total / Shards * Shards : total), seen);
            CheckResumed(part, select, epoch);

            // What dropped steps left out is read beside, so that the caller still sees all rows.
            return [.. seen.Union(EpochTests.Entries(part, 0))];
        }

        /// <summary>The rest of an epoch is the same in another loader with other threads, from any batch on.</summary>
        internal void CheckResumed(RootBatchLoader part, Func<RootBatchLoader, RootBatchLoader> select, int epoch)
        {
            RootBatchLoader shard = Shard(part, Shards - 1);
            List<RootBatch> batches = [.. shard.Epoch(epoch).Select(b => b.Copy())];
            if (batches.Count == 0)
            {
                return;
            }

            int at = batches.Count / 2;
            long[] rest = [.. batches.Skip(at + 1).SelectMany(b => b.Entries.ToArray())];
            using RootBatchLoader other = Loader(Threads == 1 ? 4 : 1);
            RootEpoch resumed = Shard(select(other), Shards - 1).Resume(batches[at].Position);
            CollectionAssert.AreEqual(rest, resumed.SelectMany(b => b.Entries.ToArray()).ToArray());
        }

        private RootBatchLoader Shard(RootBatchLoader part, int rank)
            => part.With(o => o with { Shard = new RootShard(rank, Shards, Steps) });

        private static double Weight(long entry) => (entry * 31 % 17) - 3;
    }
}
