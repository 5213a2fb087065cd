using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Halves and folds of views.</summary>
[TestClass]
public sealed class SplitTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    [DataRow(0.001)]
    [DataRow(0.1)]
    [DataRow(0.37)]
    [DataRow(0.999)]
    public void HalvesAreDisjointCompleteAndExact(double fraction)
    {
        IDataView view = View();
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(view, fraction, 3);
        List<string> whole = Numbers(view);
        List<string> testing = Numbers(test);
        Assert.HasCount((int)Math.Round(fraction * whole.Count, MidpointRounding.AwayFromZero), testing);
        CollectionAssert.AreEquivalent(whole, Numbers(train).Concat(testing).ToList());
        CollectionAssert.AreEqual(testing, Numbers(Context.Data.RootTrainTestSplit(view, fraction, 3).TestSet), "the same seed");
        Assert.AreEqual(testing.Count, test.GetRowCount());
    }

    [TestMethod]
    public void HalvesAreViewsLikeAnyOther()
    {
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(View(), 0.3);
        new ViewContract(train).Check();
        new ViewContract(test).Check();
    }

    [TestMethod]
    public void PartsOfATransformedViewHaveItsColumns()
    {
        IDataView padded = Context.Transforms.PadCollections("pt", 2).Fit(View()).Transform(View());
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(padded, 0.3);
        Assert.AreSame(padded.Schema, train.Schema);
        new ViewContract(test).Check();
        Assert.Throws<ArgumentException>(() => Context.Data.RootTrainTestSplit(Context.Data.LoadFromEnumerable([new { A = 1f }])));
    }

    [TestMethod]
    public void ByClusterNeitherHalfReadsTheOthersClusters()
    {
        SyntheticSource source = SyntheticViews.Source([.. Enumerable.Repeat(100L, 10)]);
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(SyntheticViews.View(source), RootSplit.FractionByCluster(0.3));
        List<string> training = Numbers(train);
        Assert.AreEqual(training.Count, source.DecodedEntries[7], "only the clusters of the training half");
        Assert.HasCount(300, Numbers(test));
        Assert.AreEqual(1000, source.DecodedEntries[7]);
    }

    [TestMethod]
    public void RowsOfOneValueStayTogether()
    {
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(View(), RootSplit.FractionByValue("u8", 0.5));
        List<string> left = Numbers(train, "u8");
        List<string> right = Numbers(test, "u8");
        Assert.IsNotEmpty(left);
        Assert.IsNotEmpty(right);
        Assert.IsEmpty(left.Intersect(right));
    }

    [TestMethod]
    public void FoldsHoldEachRowBackOnce()
    {
        IDataView view = View();
        IReadOnlyList<(IDataView TrainSet, IDataView TestSet)> folds = Context.Data.RootCrossValidationSplit(view, RootSplit.KFold(5));
        Assert.HasCount(5, folds);
        CollectionAssert.AreEquivalent(Numbers(view), folds.SelectMany(f => Numbers(f.TestSet)).ToList());
        foreach ((IDataView train, IDataView test) in folds)
        {
            Assert.IsEmpty(Numbers(train).Intersect(Numbers(test)));
        }
    }

    [TestMethod]
    public void AFilteredViewIsSplitExactlyToo()
    {
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source()).Filter("i32 % 3 != 0"));
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(view, 0.25);
        List<string> whole = Numbers(view);
        Assert.HasCount((int)Math.Round(whole.Count * 0.25, MidpointRounding.AwayFromZero), Numbers(test));
        CollectionAssert.AreEquivalent(whole, Numbers(train).Concat(Numbers(test)).ToList());
    }

    [TestMethod]
    public void ASplitColumnDividesTheSameWayInEveryOrder()
    {
        IDataView marked = Context.Transforms.ValidationSplit("held", 0.25, 5).Fit(View()).Transform(View());
        (IDataView train, IDataView test) = Context.Data.SplitByColumn(marked, "held");
        new ViewContract(train).Check();
        new ViewContract(test).Check();
        List<string> whole = Numbers(marked);
        List<string> held = Numbers(test);
        CollectionAssert.AreEquivalent(whole, Numbers(train).Concat(held).ToList());
        Assert.IsTrue(held.Count > whole.Count * 0.2 && held.Count < whole.Count * 0.3, $"{held.Count} of {whole.Count}");
        IDataView byRow = Context.Transforms.ValidationSplit("held", 0.25, 5).Fit(View()).Transform(View());
        CollectionAssert.AreEqual(held, Numbers(Context.Data.SplitByColumn(byRow, "held").TestSet));
        Assert.Throws<ArgumentException>(() => Context.Data.SplitByColumn(marked, "pt"));
    }

    [TestMethod]
    public void AKeyColumnKeepsRowsTogether()
    {
        IDataView marked = Context.Transforms.ValidationSplit("held", 0.5, 5, "u8").Fit(View()).Transform(View());
        (IDataView train, IDataView test) = Context.Data.SplitByColumn(marked, "held");
        Assert.IsEmpty(Numbers(train, "u8").Intersect(Numbers(test, "u8")));
        Assert.Throws<ArgumentException>(() => Context.Transforms.ValidationSplit("held", 0.5, 5, "u9").Fit(View()));
    }

    private static IDataView View() => SyntheticViews.View(SyntheticViews.Source());

    private static List<string> Numbers(IDataView view, string column = "i64")
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        return [.. ContractRow.ReadAll(cursor, [view.Schema[column]]).Select(r => r.Values)];
    }
}
