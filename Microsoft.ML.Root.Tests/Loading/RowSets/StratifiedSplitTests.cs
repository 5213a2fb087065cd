using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.RowSets;

/// <summary>Splits in which each part has its share of every class.</summary>
[TestClass]
public sealed class StratifiedSplitTests
{
    [TestMethod]
    public void EachPartHasItsShareOfEveryClass()
    {
        var cases =
            from clusters in Gen.Choose(1, 120).Select(i => (long)i).ListOf(6)
            from classes in Gen.Choose(1, 9)
            from fraction in Gen.Elements(0.1, 0.25, 0.5, 0.77)
            from folds in Gen.Choose(2, 5)
            from seed in Gen.Choose(0, 100)
            from modulus in Gen.Elements(1, 3)
            select (clusters, classes, fraction, folds, seed, modulus);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            long Class(long entry) => entry * entry % 97 * c.classes / 97;
            using RootBatchLoader loader = BatchTests.Loader(
                new SyntheticSource(c.clusters, SyntheticColumn.Scalar<long>("class", Class)), new(), c.modulus == 1 ? [] : [EpochTests.Every(c.modulus)]);
            List<long> all = EpochTests.Entries(loader, 0);
            if (all.Count < 10)
            {
                return;
            }

            RootFold fold = loader.Split(RootSplit.StratifiedFraction("class", c.fraction, c.seed));
            long[] validation = [.. EpochTests.Entries(fold.Validation, 0)];
            Assert.HasCount((int)Math.Round(c.fraction * all.Count, MidpointRounding.AwayFromZero), validation);
            Assert.AreEqual(validation.Length, fold.Validation.RowCount, "known before it is read");
            CollectionAssert.AreEquivalent(all, validation.Concat(EpochTests.Entries(fold.Training, 1)).ToArray());
            foreach (IGrouping<long, long> ofClass in all.GroupBy(Class))
            {
                Assert.IsLessThan(1.0, Math.Abs(validation.Count(e => Class(e) == ofClass.Key) - (c.fraction * ofClass.Count())));
            }

            long[][] folds = [.. loader.Folds(RootSplit.StratifiedKFold("class", c.folds, c.seed)).Select(f => EpochTests.Entries(f.Validation, 0).ToArray())];
            CollectionAssert.AreEquivalent(all, folds.SelectMany(f => f).ToArray());
            Assert.IsLessThanOrEqualTo(1, folds.Max(f => f.Length) - folds.Min(f => f.Length));
            foreach (long number in all.Select(Class).Distinct())
            {
                int[] counts = [.. folds.Select(f => f.Count(e => Class(e) == number))];
                Assert.IsLessThanOrEqualTo(1, counts.Max() - counts.Min());
            }
        }));
    }

    [TestMethod]
    public void AnotherSeedDividesOtherwiseAndTheSameDoesNot()
    {
        using RootBatchLoader loader = BatchTests.Loader(BatchTests.Source([500, 500]), new());
        List<long> Held(long seed) => [.. EpochTests.Entries(loader.Split(RootSplit.StratifiedFraction("flag", 0.3, seed)).Validation, 0).Order()];
        CollectionAssert.AreEqual(Held(1), Held(1));
        CollectionAssert.AreNotEqual(Held(1), Held(2));
    }

    [TestMethod]
    public void ViewsAreSplitTheSameWay()
    {
        string jets = Path.Combine(RepositoryPaths.Jets, "*.root");
        RootDataset data = RootDataset.FromFiles(jets).Define("isMany", "jet_nparticles > 50 ? 1.f : 0.f").Select("jet_pt", "isMany");
        MLContext context = new();
        float[] all = [.. Values(context.Data.LoadFromRoot(data))];
        (IDataView train, IDataView test) = context.Data.RootTrainTestSplit(context.Data.LoadFromRoot(data), RootSplit.StratifiedFraction("isMany", 0.2, seed: 4));
        float[] held = [.. Values(test)];
        Assert.HasCount((int)Math.Round(0.2 * all.Length), held);
        Assert.IsLessThan(1f, Math.Abs(held.Sum() - (0.2f * all.Sum())));
        Assert.AreEqual(all.Sum() - held.Sum(), Values(train).Sum());

        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        CollectionAssert.AreEqual(
            held,
            loader.Split(RootSplit.StratifiedFraction("isMany", 0.2, seed: 4)).Validation.Epoch(0).SelectMany(b => b["isMany"].Values<float>().ToArray()).ToArray());

        static IEnumerable<float> Values(IDataView view) => view.GetColumn<float>("isMany");
    }

    /// <summary>A file that can be read at one time and not at another: classes are looked at once, and what was not seen then is in no part.</summary>
    [TestMethod]
    public void RowsWhoseClassWasNotSeenAreInNoPart()
    {
        int looks = 0;
        SyntheticSource source = new(
            [.. Enumerable.Repeat(100L, 6)],
            SyntheticColumn.Scalar<long>("n", e => e),
            SyntheticColumn.Scalar<long>("class", e => e is >= 200 and < 300 ? 9 : e % 3))
        {
            Decoding = (column, range) =>
            {
                if (column == 1 && range.Start == 200 && looks++ == 0)
                {
                    FormatError.Throw("the server is away", new FilePlace("synthetic", range.Start, "a column"));
                }
            },
        };
        using RootBatchLoader loader = BatchTests.SkippingLoader(source, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("n")] });
        RootFold fold = loader.Split(RootSplit.StratifiedFraction("class", 0.2, seed: 3));
        Assert.AreEqual(1, looks);
        long[] held = [.. EpochTests.Entries(fold.Validation, 0)];
        Assert.HasCount(100, held);
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, 600).Where(e => e is < 200 or >= 300).Select(e => (long)e).ToArray(), held.Concat(EpochTests.Entries(fold.Training, 0)).ToArray());
        Assert.AreEqual(500, fold.Training.RowCount + fold.Validation.RowCount);
        Assert.IsTrue(Enumerable.Range(0, 3).All(c => held.Count(e => e % 3 == c) is 33 or 34));
    }

    [TestMethod]
    public void ItemsOfOneEntryAreNotTornApart()
    {
        using RootBatchLoader loader = new(RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "rntuple", "jetclass_like.root")).Explode("part_px"));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => loader.Split(RootSplit.StratifiedFraction("part_px > 0", 0.5))).Message, "stay together");
    }
}
