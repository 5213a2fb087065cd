using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.DataView;

namespace Microsoft.ML.Root.Tests.DataFrames;

/// <summary>Data frames from data sets and views, and back.</summary>
[TestClass]
public sealed class FrameTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void ADataSetsFirstRowsAreAFrame()
    {
        DataFrame frame = Data().Filter("u8 > 3").Define("twice", "2 * f32").ToDataFrame(5);
        Assert.AreEqual(5, frame.Rows.Count);
        Assert.AreEqual((sbyte)-96, frame["i8"][0]);
        Assert.AreEqual((1L << 53) + 1 + 4, frame["i64"][0]);
        Assert.AreEqual("händler 5", frame["text"][1]);
        Assert.AreEqual(1f, frame["twice"][0]);
        VBuffer<float> pt = ((VBufferDataFrameColumn<float>)frame["pt"])[0];
        CollectionAssert.AreEqual((float[])[23, 24, 25, 26], pt.DenseValues().ToArray());
        VBuffer<float> next = ((VBufferDataFrameColumn<float>)frame["pt"])[1];
        Assert.AreEqual(0, next.Length, "rows do not share a buffer");
    }

    [TestMethod]
    public void MinusOneStandsForAllRows()
    {
        Assert.AreEqual(200, Data().ToDataFrame(-1).Rows.Count);
        Assert.AreEqual(100, Data().ToDataFrame().Rows.Count);
        Assert.AreEqual(0, Data().ToDataFrame(0).Rows.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Data().ToDataFrame(-2));
    }

    [TestMethod]
    public void AViewGivesTheSameFrame()
    {
        DataFrame fromView = Context.Data.LoadFromRoot(Data()).ToDataFrame(20);
        DataFrame fromData = Data().ToDataFrame(20);
        CollectionAssert.AreEqual(fromData.Columns.Select(c => c.Name).ToArray(), fromView.Columns.Select(c => c.Name).ToArray());
        for (int row = 0; row < 20; row++)
        {
            Assert.AreEqual(fromData["f64"][row], fromView["f64"][row]);
        }
    }

    [TestMethod]
    public void AFrameIsADataSetAgain()
    {
        RootDataset again = RootDataset.FromDataFrame(Data().ToDataFrame(-1));
        new ViewContract(Context.Data.LoadFromRoot(again)).Check();
        foreach (string column in (string[])["flag", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64", "text", "cov", "pt", "id", "good"])
        {
            CollectionAssert.AreEqual(Texts(Data(), column), Texts(again, column), column);
        }

        Assert.AreEqual(ColumnShape.List, again.Columns.Single(c => c.Name == "pt").Shape);
    }

    [TestMethod]
    [DataRow("rntuple", "field_string", null)]
    [DataRow("rntuple", "field_optional", null)]
    [DataRow("rntuple", "field_vector_nested", null)]
    [DataRow("ttree", "stl_strings", null)]
    [DataRow("ttree", "nanoaod_like", "Events")]
    public void FilesOfEveryKindBecomeFramesAndComeBack(string folder, string name, string? tree)
    {
        RootDataset data = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, folder, name + ".root"), tree);
        IDataView view = Context.Data.LoadFromRoot(data);
        RootDataset again = RootDataset.FromDataFrame(data.ToDataFrame(-1));
        foreach (DataViewSchema.Column column in view.Schema)
        {
            using DataViewRowCursor cursor = view.GetRowCursor([column]);
            CollectionAssert.AreEqual(ContractRow.ReadAll(cursor, [column]).Select(r => r.Values).ToArray(), Texts(again, column.Name), column.Name);
        }
    }

    [TestMethod]
    public void ValuesThatAreNullAreOptional()
    {
        DataFrame frame = new(
            new PrimitiveDataFrameColumn<int>("n", [1, null, 3]), new StringDataFrameColumn("s", ["a", null!, "c"]));
        RootDataset data = RootDataset.FromDataFrame(frame, "nulls");
        Assert.AreEqual("nulls", data.Name);
        CollectionAssert.AreEqual((string[])["True", "False", "True"], Texts(data, "n.HasValue"));
        CollectionAssert.AreEqual((string[])["\"a\"", "\"\"", "\"c\""], Texts(data, "s"));
    }

    [TestMethod]
    public void TypesWithoutAPlaceAreListedAndNotRead()
    {
        DataFrame frame = new(new PrimitiveDataFrameColumn<char>("c", ['a', 'b']), new PrimitiveDataFrameColumn<int>("n", [1, 2]));
        CollectionAssert.AreEqual((string[])["1", "2"], Texts(RootDataset.FromDataFrame(frame), "n"));
        Assert.HasCount(1, RootDataset.FromDataFrame(frame).Columns);
    }

    [TestMethod]
    public void AFrameHasTheColumnsOfADataSet()
    {
        RootDataset signal = RootDataset.FromDataFrame(new DataFrame(new PrimitiveDataFrameColumn<int>("n", [1, 2])), "signal")
            .WithConstant("label", 1)
            .DefinePerFile("name", path => path + "!")
            .Define("twice", "2 * n + label");
        RootDataset background = RootDataset.FromDataFrame(new DataFrame(new PrimitiveDataFrameColumn<int>("n", [5])), "background")
            .WithConstant("label", 0)
            .DefinePerFile("name", path => path + "?")
            .Define("twice", "2 * n + label");
        RootDataset both = RootDataset.Union(signal, background);
        using RootBatchLoader loader = new(both, new RootBatchLoaderOptions
        {
            Shuffle = RootShuffle.None,
            Columns = [.. new[] { "n", "label", "name", "twice", "_dataset", "_file", "_entry" }.Select(RootBatchColumn.Of)],
        });
        RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(new[] { 1, 1, 0 }, batch["label"].Values<int>().ToArray());
        CollectionAssert.AreEqual(new[] { "signal!", "signal!", "background?" }, batch["name"].Values<string>().ToArray());
        CollectionAssert.AreEqual(new[] { "signal", "signal", "background" }, batch["_dataset"].Values<string>().ToArray());
        CollectionAssert.AreEqual(new[] { "signal", "signal", "background" }, batch["_file"].Values<string>().ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 1, 0 }, batch["_entry"].Values<long>().ToArray());
        CollectionAssert.AreEqual(new[] { 3.0, 5.0, 10.0 }, Texts(both, "twice").Select(t => double.Parse(t, null)).ToArray());
    }

    private static RootDataset Data() => RootDataset.FromSource(SyntheticViews.Source([150, 50]));

    private static string[] Texts(RootDataset data, string column)
    {
        IDataView view = Context.Data.LoadFromRoot(data);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        return [.. ContractRow.ReadAll(cursor, [view.Schema[column]]).Select(r => r.Values)];
    }
}
