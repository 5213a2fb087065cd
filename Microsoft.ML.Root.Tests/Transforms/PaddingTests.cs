using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.DataView;

namespace Microsoft.ML.Root.Tests.Transforms;

/// <summary>Each option of collection padding, on rows in memory.</summary>
[TestClass]
public sealed class PaddingTests
{
    private static readonly MLContext Context = new(1);

    private static readonly Row[] Rows =
    [
        new() { Values = [3, 1, 2], Keys = [10, 30, 20], Nested = [1, 2, 3, 4, 5, 6], Counts = [1, 0, 3, 2] },
        new() { Values = [], Keys = [], Nested = [], Counts = [] },
        new() { Values = [float.NaN], Keys = [1], Nested = [7], Counts = [1] },
    ];

    [TestMethod]
    public void ShortListsAreFilledAndLongOnesCut()
    {
        Expect(new CollectionPadding("x", 2), "[3 1]", "[0 0]", "[NaN 0]");
        Expect(new CollectionPadding("out", 4, "x") { Fill = -1 }, "[3 1 2 -1]", "[-1 -1 -1 -1]", "[NaN -1 -1 -1]");
    }

    [TestMethod]
    public void TheLastItemsMayBeKept()
        => Expect(new CollectionPadding("x", 2) { Keep = KeptItems.Last }, "[1 2]", "[0 0]", "[NaN 0]");

    [TestMethod]
    public void ShortListsMayBeginAgain()
        => Expect(new CollectionPadding("x", 7) { Mode = PaddingMode.Wrap, Fill = 9 }, "[3 1 2 3 1 2 3]", "[9 9 9 9 9 9 9]", "[NaN NaN NaN NaN NaN NaN NaN]");

    [TestMethod]
    public void ItemsMayBeSortedByAnotherColumn()
    {
        Expect(new CollectionPadding("x", 2) { SortBy = "keys" }, "[1 2]", "[0 0]", "[NaN 0]");
        Expect(new CollectionPadding("x", 2) { SortBy = "keys", Keep = KeptItems.Last }, "[2 3]", "[0 0]", "[NaN 0]");
        Expect(new CollectionPadding("x", 4) { SortBy = "keys", Mode = PaddingMode.Wrap }, "[1 2 3 1]", "[0 0 0 0]", "[NaN NaN NaN NaN]");
    }

    [TestMethod]
    public void SortingPutsNotANumberLastAndKeepsTheOrderOfEqualItems()
    {
        IDataView view = Context.Data.LoadFromEnumerable([new Row { Values = [1, 2, 3, 4, 5], Keys = [5, float.NaN, 7, 5, 5] }]);
        IDataView padded = Context.Transforms.PadCollections(new CollectionPadding("x", 5) { SortBy = "keys" }).Fit(view).Transform(view);
        CollectionAssert.AreEqual((string[])["[3 1 4 5 2]"], Texts(padded, "x"));
    }

    [TestMethod]
    public void ValuesMayBeShiftedScaledClippedAndReplaced()
        => Expect(
            new CollectionPadding("x", 4) { Subtract = 1, Multiply = 10, Minimum = 5, Maximum = 15, ReplaceNaN = -3, Fill = 77 },
            "[15 5 10 77]", "[77 77 77 77]", "[-3 77 77 77]");

    [TestMethod]
    public void OfBoundsThatHaveCrossedTheUpperOneCounts()
        => Expect(new CollectionPadding("x", 4) { Minimum = 5, Maximum = 1, Fill = 77 }, "[1 1 1 77]", "[77 77 77 77]", "[NaN 77 77 77]");

    [TestMethod]
    public void WholeNumbersBecomeRealWhenScaledAndStayWholeElse()
    {
        IDataView view = Context.Data.LoadFromEnumerable(Rows);
        IDataView scaled = Pad(view, new CollectionPadding("keyed", 2, "x.Counts") { Multiply = 0.5 });
        Assert.AreEqual(NumberDataViewType.Single, ((VectorDataViewType)scaled.Schema["keyed"].Type).ItemType);
        CollectionAssert.AreEqual((string[])["[0.5 0]", "[0 0]", "[0.5 0]"], Texts(scaled, "keyed"));
        IDataView same = Pad(view, new CollectionPadding("keyed", 2, "x.Counts") { Fill = -7.9 });
        Assert.AreEqual(NumberDataViewType.Int32, ((VectorDataViewType)same.Schema["keyed"].Type).ItemType);
        CollectionAssert.AreEqual((string[])["[1 0]", "[-7 -7]", "[1 -7]"], Texts(same, "keyed"));
    }

    [TestMethod]
    public void MasksTellStoredItemsFromFilledOnes()
    {
        IDataView padded = Pad(
            Context.Data.LoadFromEnumerable(Rows), new CollectionPadding("x", 4) { MaskColumnName = "mask", Mode = PaddingMode.Wrap });
        CollectionAssert.AreEqual((string[])["[1 1 1 0]", "[0 0 0 0]", "[1 0 0 0]"], Texts(padded, "mask"));
    }

    [TestMethod]
    public void NestedListsBecomeMatrices()
    {
        IDataView view = Context.Data.LoadFromEnumerable(Rows);
        IDataView padded = Pad(view, new CollectionPadding("n", 3, "nested") { InnerLength = 2, MaskColumnName = "mask", Fill = -1 });
        CollectionAssert.AreEqual((int[])[3, 2], ((VectorDataViewType)padded.Schema["n"].Type).Dimensions);
        CollectionAssert.AreEqual((string[])["[1 -1 -1 -1 2 3]", "[-1 -1 -1 -1 -1 -1]", "[7 -1 -1 -1 -1 -1]"], Texts(padded, "n"));
        CollectionAssert.AreEqual((string[])["[1 0 0 0 1 1]", "[0 0 0 0 0 0]", "[1 0 0 0 0 0]"], Texts(padded, "mask"));
        CollectionAssert.AreEqual(
            (string[])["[3 4 5 6]", "[0 0 0 0]", "[7 0 0 0]"],
            Texts(Pad(view, new CollectionPadding("n", 2, "nested") { InnerLength = 2, Keep = KeptItems.Last }), "n"));
        CollectionAssert.AreEqual(
            (string[])["[1 1 0 0]", "[0 0 0 0]", "[7 7 0 0]"],
            Texts(Pad(view, new CollectionPadding("n", 2, "nested") { InnerLength = 2, Mode = PaddingMode.Wrap }), "n"));
    }

    [TestMethod]
    public void NestedMasksBelongToTheItemsThatAreKept()
    {
        IDataView view = Context.Data.LoadFromEnumerable(Rows);
        IDataView padded = Pad(view, new CollectionPadding("n", 2, "nested") { InnerLength = 3, Keep = KeptItems.Last, MaskColumnName = "mask" });
        CollectionAssert.AreEqual((string[])["[2 3 4 5 6 0]", "[0 0 0 0 0 0]", "[7 0 0 0 0 0]"], Texts(padded, "n"));
        CollectionAssert.AreEqual((string[])["[1 1 1 1 1 0]", "[0 0 0 0 0 0]", "[1 0 0 0 0 0]"], Texts(padded, "mask"));
    }

    [TestMethod]
    public void SeveralColumnsHaveTheirOwnLengthsAndConcatenateTakesThem()
    {
        IDataView view = Context.Data.LoadFromEnumerable(Rows);
        IEstimator<ITransformer> pipeline = Context.Transforms
            .PadCollections(new CollectionPadding("a", 1, "x"), new CollectionPadding("b", 2, "keys") { Fill = 4 })
            .Append(Context.Transforms.Concatenate("features", "a", "b"));
        IDataView features = pipeline.Fit(view).Transform(view);
        CollectionAssert.AreEqual((string[])["[3 10 30]", "[0 4 4]", "[NaN 1 4]"], Texts(features, "features"));
    }

    [TestMethod]
    public void WhatCannotBePaddedIsSaidWhenFitting()
    {
        IDataView view = Context.Data.LoadFromEnumerable(Rows);
        StringAssert.Contains(Fails("y"), "no column 'y'");
        StringAssert.Contains(Fails("name"), "only vectors of numbers or booleans");
        Assert.Throws<ArgumentOutOfRangeException>(() => new CollectionPadding("x", 0));
        IDataView uneven = Context.Data.LoadFromEnumerable([new Row { Values = [1, 2], Keys = [1] }]);
        IDataView sorted = Context.Transforms.PadCollections(new CollectionPadding("x", 2) { SortBy = "keys" }).Fit(uneven).Transform(uneven);
        Assert.Throws<InvalidOperationException>(() => Texts(sorted, "x"));

        string Fails(string column) => Assert.Throws<ArgumentException>(() => Context.Transforms.PadCollections(column, 2).Fit(view)).Message;
    }

    private static void Expect(CollectionPadding padding, params string[] rows)
        => CollectionAssert.AreEqual(rows, Texts(Pad(Context.Data.LoadFromEnumerable(Rows), padding), padding.OutputColumnName));

    private static IDataView Pad(IDataView view, CollectionPadding padding)
    {
        IDataView padded = Context.Transforms.PadCollections(padding).Fit(view).Transform(view);
        Assert.IsTrue(((VectorDataViewType)padded.Schema[padding.OutputColumnName].Type).IsKnownSize);
        return padded;
    }

    private static string[] Texts(IDataView view, string column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        return [.. ContractRow.ReadAll(cursor, [view.Schema[column]]).Select(r => r.Values)];
    }

    private sealed class Row
    {
        [ColumnName("x")]
        public float[] Values { get; set; } = [];

        [ColumnName("keys")]
        public float[] Keys { get; set; } = [];

        [ColumnName("nested")]
        public float[] Nested { get; set; } = [];

        [ColumnName("nested.Counts")]
        public int[] Counts { get; set; } = [];

        [ColumnName("x.Counts")]
        public int[] Copies => Counts.Length == 0 ? [] : [Counts[0], .. Values.Skip(1).Select(_ => 0)];

        [ColumnName("name")]
        public string Name => "row";
    }
}
