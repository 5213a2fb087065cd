using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView.Getters;

/// <summary>NaN among features: counted by column, an error that names the row, or a number in its place.</summary>
[TestClass]
public sealed class NaNTests
{
    private static readonly MLContext Context = new();

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    [DataRow(true, false)]
    public void RowsAreCountedByColumnInEachPass(bool shuffled, bool keeps)
    {
        IDataView view = Context.Data.LoadFromRoot(
            RootDataset.FromSource(Source()).Filter("n < 250"), new RootViewOptions { KeepDecoded = keeps, ShufflePoolSize = 100 });
        for (int pass = 1; pass <= 3; pass++)
        {
            Read(view, view.Schema, shuffled);
            IReadOnlyDictionary<string, long> counts = Context.Data.GetRootStatistics(view).NaNRows;
            CollectionAssert.AreEquivalent((string[])["x", "d", "list", "all"], counts.Keys.ToArray());
            Assert.AreEqual(36L * pass, counts["x"], "those that pass the filter");
            Assert.AreEqual(25L * pass, counts["d"]);
            Assert.AreEqual(50L * pass, counts["list"], "a list with several NaN is one row");
            Assert.AreEqual(250L * pass, counts["all"]);
        }
    }

    [TestMethod]
    public void ColumnsThatNobodyReadsAreNotCounted()
    {
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(Source()));
        Read(view, [view.Schema["x"], view.Schema["clean"]], shuffled: false);
        CollectionAssert.AreEquivalent((string[])["x"], Context.Data.GetRootStatistics(view).NaNRows.Keys.ToArray());
    }

    [TestMethod]
    public void AReplacementStandsInItsPlaceAndIsCounted()
    {
        IDataView view = Context.Data.LoadFromRoot(
            RootDataset.FromSource(Source()).Filter("x != x"), new RootViewOptions { NaNPolicy = NaNPolicy.Replace, NaNReplacement = -5 });
        float[] values = [.. view.GetColumn<float>("x")];
        Assert.HasCount(43, values, "a filter sees what is stored");
        Assert.IsTrue(values.All(v => v == -5));
        Assert.IsTrue(view.GetColumn<VBuffer<float>>("list").All(v => !v.DenseValues().Any(float.IsNaN)));
        Assert.AreEqual(43L, Context.Data.GetRootStatistics(view).NaNRows["x"]);
    }

    [TestMethod]
    [DataRow("x", 0)]
    [DataRow("list", 1)]
    public void AnErrorNamesTheRowAndTheColumn(string column, int row)
    {
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(Source()), new RootViewOptions { NaNPolicy = NaNPolicy.Error });
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Read(view, [view.Schema[column]], shuffled: false));
        StringAssert.Contains(error.Message, $"'{column}' is NaN in entry {row}");
        Assert.AreEqual(300, Read(view, [view.Schema["clean"]], shuffled: true), "other columns are read all the same");
        IDataView filtered = Context.Data.LoadFromRoot(
            RootDataset.FromSource(Source()).Filter("n == 2"), new RootViewOptions { NaNPolicy = NaNPolicy.Error });
        Assert.AreEqual(1, Read(filtered, [filtered.Schema["x"]], shuffled: false), "a row that is filtered out may hold anything");
    }

    [TestMethod]
    public void WeightsHaveAPolicyOfTheirOwn()
    {
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(Source()), new RootViewOptions
        {
            WeightColumn = "x",
            WeightPolicy = WeightPolicy.Keep,
            NaNPolicy = NaNPolicy.Error,
        });
        Assert.AreEqual(300, Read(view, [view.Schema["x"]], shuffled: false));
        Assert.IsFalse(Context.Data.GetRootStatistics(view).NaNRows.ContainsKey("x"));
    }

    [TestMethod]
    public void NaNIsReplacedInNumbersThatAreCast()
    {
        RootViewOptions options = new() { NaNPolicy = NaNPolicy.Replace };
        options.NumbersAs["*"] = ElementType.Float32;
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(Source()), options);
        Assert.AreEqual(30, view.GetColumn<float>("d").Count(v => v == 0));
        Assert.AreEqual(30L, Context.Data.GetRootStatistics(view).NaNRows["d"]);
    }

    /// <summary>NaN in x of each seventh row, in d of each tenth, in two items of the list of each fifth from the second on.</summary>
    private static SyntheticSource Source() => new(
        [100, 100, 100],
        SyntheticColumn.Scalar<float>("x", e => e % 7 == 0 ? float.NaN : e),
        SyntheticColumn.Scalar<double>("d", e => e % 10 == 3 ? double.NaN : e + 1),
        SyntheticColumn.List<float>("list", e => 1 + (int)(e % 20), (e, i) => e % 5 == 1 && i < 2 ? float.NaN : i),
        SyntheticColumn.Scalar<float>("all", _ => float.NaN),
        SyntheticColumn.Scalar<float>("clean", e => e),
        SyntheticColumn.Scalar<long>("n", e => e));

    private static int Read(IDataView view, IEnumerable<DataViewSchema.Column> columns, bool shuffled)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns, shuffled ? new Random(1) : null);
        int rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
        }

        return rows;
    }
}
