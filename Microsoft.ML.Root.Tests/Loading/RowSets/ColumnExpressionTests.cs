using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.RowSets;

/// <summary>Wherever a loader or a view takes the name of a column to split, draw or weigh by, an expression does as well.</summary>
[TestClass]
public sealed class ColumnExpressionTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void FoldsAreGivenByAnExpression()
    {
        using RootBatchLoader loader = Loader(new(), EpochTests.Every(2));
        foreach (RootSplit split in (RootSplit[])[RootSplit.KFoldByNumber("event % 5"), RootSplit.KFoldByNumber("event % 5", 5)])
        {
            IReadOnlyList<RootFold> folds = loader.Folds(split);
            Assert.HasCount(5, folds);
            for (int fold = 0; fold < 5; fold++)
            {
                List<long> expected = [.. Enumerable.Range(0, 1000).Select(e => (long)e).Where(e => e % 2 == 0)];
                CollectionAssert.AreEquivalent(expected.Where(e => Event(e) % 5 == fold).ToList(), EpochTests.Entries(folds[fold].Validation, 0));
                CollectionAssert.AreEquivalent(expected.Where(e => Event(e) % 5 != fold).ToList(), EpochTests.Entries(folds[fold].Training, 0));
            }
        }
    }

    [TestMethod]
    public void ValuesThatStayTogetherMayBeComputed()
    {
        using RootBatchLoader loader = Loader(new());
        RootFold fold = loader.Split(RootSplit.FractionByValue("event / 10", 0.3));
        HashSet<long> held = [.. EpochTests.Entries(fold.Validation, 0).Select(e => Event(e) / 10)];
        Assert.IsNotEmpty(held);
        Assert.IsFalse(held.Overlaps(EpochTests.Entries(fold.Training, 0).Select(e => Event(e) / 10)));
    }

    [TestMethod]
    public void AViewIsSplitByAnExpression()
    {
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(Source()));
        IReadOnlyList<(IDataView TrainSet, IDataView TestSet)> folds = Context.Data.RootCrossValidationSplit(view, RootSplit.KFoldByNumber("event % 3"));
        Assert.HasCount(3, folds);
        Assert.IsFalse(folds[0].TestSet.Schema.Any(c => c.Name.Contains('%', StringComparison.Ordinal)), "the column is nobody else's");
        Assert.AreEqual(1000, folds.Sum(f => Events(f.TestSet).Count));
        Assert.IsTrue(Events(folds[2].TestSet).All(e => e % 3 == 2));
        IDataView drawn = Context.Data.LoadFromRoot(
            RootDataset.FromSource(Source()), new RootViewOptions { Sampling = RootSampling.Balance("pt > 50", RootBalance.Under) });
        Assert.AreEqual(Events(drawn).Count / 2, Events(drawn).Count(e => Pt((e - 3) / 7) > 50));
    }

    [TestMethod]
    public void WeightsAndClassesMayBeComputed()
    {
        RootBatchLoaderOptions options = new()
        {
            Columns = [RootBatchColumn.Matrix("x", ["pt", "pt / 100"])],
            WeightColumn = "pt > 50 ? 2.0 : 0.5",
            Sampling = RootSampling.Balance("event % 4 == 0", RootBalance.Under),
            Reweighting = new RootReweighting { X = "log(pt + 1)", XEdges = [0, 2, 4, 6] },
        };
        using RootBatchLoader plain = Loader(options with { Reweighting = null });
        using RootBatchLoader both = Loader(options);
        using RootBatchLoader reweighted = Loader(options with { WeightColumn = null });
        foreach ((RootBatch batch, RootBatch multiplied, RootBatch factor) in plain.Epoch(0).Zip(both.Epoch(0), reweighted.Epoch(0)))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                float pt = (float)Pt(batch.Entries[i]);
                Assert.AreEqual(pt > 50 ? 2 : 0.5f, batch.Weights[i]);
                Assert.AreEqual(batch.Weights[i] * factor.Weights[i], multiplied.Weights[i], 1e-6f);
                Assert.AreEqual(pt / 100, batch["x"].Values<float>()[(2 * i) + 1], 1e-6f);
            }
        }

        List<long> entries = EpochTests.Entries(plain, 0);
        Assert.HasCount(500, entries);
        Assert.AreEqual(250, entries.Count(e => Event(e) % 4 == 0));
    }

    [TestMethod]
    public void AnErrorPointsAtItsPlace()
    {
        using RootBatchLoader loader = Loader(new());
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => loader.Folds(RootSplit.KFoldByNumber("1 + evnt % 5")));
        Assert.AreEqual((4, 4), (error.Position, error.Length));
        StringAssert.Contains(error.Message, "'event'");
        StringAssert.Contains(error.Message, "  1 + evnt % 5");
        Assert.AreEqual(8, Assert.ThrowsExactly<RootExpressionException>(() => loader.Split(RootSplit.FractionByValue("event % ", 0.5))).Position);
        Assert.ThrowsExactly<RootExpressionException>(() => Loader(new() { WeightColumn = "pt *" }));
        Assert.ThrowsExactly<RootExpressionException>(() => Loader(new() { Sampling = RootSampling.Balance("q > 1", RootBalance.Under) }));

        // A name alone is a name.
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Folds(RootSplit.KFoldByNumber("evnt"))).Message, "'event'");

        // Values that are no folds.
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Folds(RootSplit.KFoldByNumber("event / 2.0"))).Message, "event / 2.0");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Folds(RootSplit.KFoldByNumber("event % 5 - 1"))).Message, "-1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Folds(RootSplit.KFoldByNumber("event"))).Message, "at most");
        Assert.ThrowsExactly<InvalidOperationException>(() => loader.Folds(RootSplit.KFoldByNumber("event % 5", 4))[0].Training.CountRows());
    }

    /// <summary>A column that a split has added must not appear in the batches of those who named no columns.</summary>
    [TestMethod]
    public void PartsHoldTheColumnsOfTheWhole()
    {
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "H*.root")).Select("jet_pt", "jet_eta");
        using RootBatchLoader loader = new(jets);
        RootFold fold = loader.Folds(RootSplit.KFoldByNumber("_entry % 3"))[0];
        foreach (RootBatchLoader part in (RootBatchLoader[])[loader, fold.Training, fold.Validation.With(o => o with { BatchSize = 10 })])
        {
            CollectionAssert.AreEquivalent(new[] { "jet_pt", "jet_eta" }, part.Epoch(0).First().Items.Select(i => i.Name).ToArray());
        }
    }

    private static List<long> Events(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["event"]]);
        ValueGetter<long> getter = cursor.GetGetter<long>(view.Schema["event"]);
        List<long> events = [];
        long value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            events.Add(value);
        }

        return events;
    }

    private static RootBatchLoader Loader(
        RootBatchLoaderOptions options, params RowFilter[] filters)
        => BatchTests.Loader(Source(), options with { ShufflePoolSize = 300, BatchSize = 64 }, filters);

    private static SyntheticSource Source() => new(
        [50, 50, 333, 500, 67],
        SyntheticColumn.Scalar<long>("n", e => e),
        SyntheticColumn.Scalar<long>("event", Event),
        SyntheticColumn.Scalar<float>("pt", e => (float)Pt(e)));

    private static long Event(long entry) => (entry * 7) + 3;

    private static double Pt(long entry) => entry * 31 % 97;
}
