using Microsoft.ML.Root.Tests.Columns;
namespace Microsoft.ML.Root.Tests.Expressions.Collections;

/// <summary>Reductions of collections without items: needed or not, an error or NaN.</summary>
[TestClass]
public sealed class EmptyCollectionTests
{
    /// <summary>What ROOT gives for the rows {1, 3, 2}, {} and {5}: an empty collection for the second one.</summary>
    [TestMethod]
    [DataRow("v == Max(v)", "0,1,0||1")]
    [DataRow("Max(v) == v", "0,1,0||1")]
    [DataRow("v / Max(v) * Min(v)", "0.33333334,1,0.6666667||5")]
    [DataRow("Max(v) - v", "2,0,1||0")]
    [DataRow("v - v[0]", "0,2,1||0")]
    [DataRow("v - v.front()", "0,2,1||0")]
    [DataRow("i / Max(i)", "0,1,0||1")]
    [DataRow("i % Max(i)", "1,0,2||0")]
    [DataRow("pow(v, Max(v))", "1,27,8||3125")]
    [DataRow("atan2(v - Max(v), 1.f) == 0", "0,1,0||1")]
    [DataRow("v[v == Max(v)]", "3||5")]
    [DataRow("v[v > 0 && v < Max(v)]", "1,2||")]
    [DataRow("-v + (Max(v) + 1) / 2", "1,-1,0||-2")]
    [DataRow("i[ArgMax(v)] + i", "4,6,5||10")]
    [DataRow("Where(v > 1, Max(v), Min(v))", "1,3,3||5")]
    [DataRow("Map(v, [&](float x) { return x / Max(v); })", "0.33333334,1,0.6666667||1")]
    [DataRow("Map(v, [&](float x) { return x > 1 ? x / Max(v) : 0.f; })", "0,1,0.6666667||1")]
    [DataRow("Filter(v, [&](float x) { return x < Max(v); })", "1,2||")]
    [DataRow("auto m = Max(v); return v == m;", "0,1,0||1")]
    [DataRow("auto m = Max(v); auto half = m / 2; return v > half;", "0,1,1||1")]
    [DataRow("auto m = Max(v); return v.empty() ? -1.f : m;", "3|-1|5")]
    [DataRow("auto m = Max(v); if (v.empty()) return -1.f; return m;", "3|-1|5")]
    [DataRow("Sum(v == Max(v)) > 0", "True|False|True")]
    public void ReductionBesideItsCollectionIsNotNeededWhereThereIsNoItem(string expression, string expected)
        => Assert.AreEqual(expected, Text(Evaluate.Column(Source(), expression).Entries));

    [TestMethod]
    [DataRow("Max(v) > 2")]
    [DataRow("Max(v) - w")]
    [DataRow("w == Max(v)")]
    [DataRow("auto m = Max(v); return m;")]
    [DataRow("Map(w, [&](float x) { return x / Max(v); })")]
    public void ElsewhereTheLargestOfNothingIsAnErrorOfTheRow(string expression)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
        Assert.AreEqual(1L, error.Entry);
        StringAssert.Contains(error.Message, "empty collection");
    }

    [TestMethod]
    public void FilterPassesByAReductionThatIsNotNeeded()
    {
        CollectionAssert.AreEqual(new[] { 0, 2 }, Evaluate.Filter(Source(), "Any(v == Max(v))"));
        Assert.AreEqual(1L, Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Filter(Source(), "Max(v) > 2")).Entry);
    }

    [TestMethod]
    public void DataSetMayTakeNaNForTheLargestOfNothing()
    {
        RootDataset dataset = RootDataset.FromSource(Source()).OnEmptyCollections(EmptyCollectionPolicy.NaN)
            .Define("largest", "Max(v)").Define("least", "Min(v) * 2.0").Define("filled", "isnan(largest) ? -1.f : largest")
            .Filter("!(Max(v) > 4)");
        Assert.AreEqual("3|NaN", Text(Column(dataset, "largest")));
        Assert.AreEqual("2|NaN", Text(Column(dataset, "least")));
        Assert.AreEqual("3|-1", Text(Column(dataset, "filled")));

        // There is no whole number like it.
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Column(dataset.Define("whole", "Max(i)"), "whole"));
        Assert.AreEqual(1L, error.Entry);
    }

    [TestMethod]
    public void WhatIsSaidOfEmptyCollectionsHoldsForBatchExpressionsUnionsAndExplodedRows()
    {
        RootDataset dataset = RootDataset.FromSource(Source()).OnEmptyCollections(EmptyCollectionPolicy.NaN);
        Assert.AreEqual("3|NaN|5", Text(Column(dataset, "Max(v)")));
        RootDataset union = RootDataset.Union(dataset, RootDataset.FromSource(Source())).OnEmptyCollections(EmptyCollectionPolicy.NaN);
        Assert.AreEqual("3|NaN|5|3|NaN|5", Text(Column(union.Define("largest", "Max(v)"), "largest")));
        Assert.AreEqual("NaN|5|NaN|5", Text(Column(union.Explode("w").Define("largest", "Max(v)").Filter("!(largest < 4)"), "largest")));
        Assert.ThrowsExactly<RootExpressionException>(() => Column(RootDataset.Union(RootDataset.FromSource(Source())).Define("largest", "Max(v)"), "largest"));
    }

    private static List<object> Column(RootDataset dataset, string column)
    {
        using RootBatchLoader loader = new(dataset, new RootBatchLoaderOptions { Shuffle = RootShuffle.None, Columns = [RootBatchColumn.Single(column)] });
        return [.. loader.Epoch(0).SelectMany(b => b[column].Values<float>().ToArray()).Cast<object>()];
    }

    private static string Text(IEnumerable<object> entries)
        => string.Join("|", entries.Select(e => e is object[] items ? string.Join(",", items.Select(Number)) : Number(e)));

    private static string Number(object value) => FormattableString.Invariant($"{value}");

    private static SyntheticSource Source()
        => new SyntheticSource(3)
            .Add("v", new float[][] { [1, 3, 2], [], [5] })
            .Add("i", new int[][] { [1, 3, 2], [], [5] })
            .Add("w", new float[][] { [1, 3, 2], [4], [5] });
}
