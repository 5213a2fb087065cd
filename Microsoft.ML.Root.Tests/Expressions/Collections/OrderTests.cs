using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Collections;

/// <summary>Orders that a function of two items gives.</summary>
[TestClass]
public sealed class OrderTests
{
    [TestMethod]
    [DataRow("a", DisplayName = "of numbers, as a program")]
    [DataRow("RVecI{a}[0]", DisplayName = "of collections, for all rows together")]
    public void AnOrderIsStableForListsOfAllLengths(string first)
    {
        Random random = new(1);
        int[][] lists = [.. Enumerable.Range(0, 600).Select(length => Enumerable.Range(0, length % 300).Select(_ => random.Next(length)).ToArray())];
        SyntheticSource source = new SyntheticSource(lists.Length).Add("v", lists);
        List<object> indices = Evaluate.Column(source, $"Argsort(v, [](int a, int b) {{ return {first} % 7 < b % 7; }})").Entries;
        List<object> items = Evaluate.Column(source, $"Sort(v, [](int a, int b) {{ return {first} > b; }})").Entries;
        for (int row = 0; row < lists.Length; row++)
        {
            int[] list = lists[row];
            CollectionAssert.AreEqual(
                Enumerable.Range(0, list.Length).OrderBy(i => list[i] % 7).Select(i => (object)(ulong)i).ToArray(), (object[])indices[row]);
            CollectionAssert.AreEqual(list.OrderDescending().Cast<object>().ToArray(), (object[])items[row]);
        }
    }

    [TestMethod]
    public void AFunctionThatIsNoOrderGivesEachItemOnce()
    {
        SyntheticSource source = new SyntheticSource(1).Add("v", new[] { Enumerable.Range(0, 50).ToArray() });
        foreach (string function in (string[])["return true;", "return a != b;", "return (a * 31) % 17 < (b * 13) % 11;", "return RVecI{a}[0] != b;"])
        {
            object[] indices = (object[])Evaluate.Column(source, $"Argsort(v, [](int a, int b) {{ {function} }})").Entries[0];
            CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(i => (ulong)i).ToArray(), indices.Cast<ulong>().Order().ToArray());
        }
    }

    [TestMethod]
    public void AListMayBeLong()
    {
        const string expression = "Sort(Range(n), [](size_t a, size_t b) { return a > b; })[0]";
        SyntheticSource source = new SyntheticSource(2).Add("n", new[] { 3, 100_000 });
        CollectionAssert.AreEqual(new object[] { 2ul, 99_999ul }, Evaluate.Column(source, expression).Entries);
        RootDataset dataset = RootDataset.FromSource(source).WithRowLimits(bytes: 1_000_000).Define("last", expression).Select("last");
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => dataset.ToDataFrame(-1));
        Assert.AreEqual("More than 1000000 bytes are taken for one row (WithRowLimits allows more)", error.Problem);
        Assert.AreEqual(1, error.Entry);
    }

    [TestMethod]
    public void OnlyRowsThatCountAreAsked()
    {
        SyntheticSource source = new SyntheticSource(3).Add("z", new[] { 1, 0, 0 }).Add("v", new int[][] { [1, 2], [3, 1], [5] });
        const string order = "Sort(v, [&](int a, int b) { return a / z > b / z; })[0]";
        CollectionAssert.AreEqual(new object[] { 2, -1, -1 }, Evaluate.Column(source, $"z == 0 ? -1 : {order}").Entries);
        Dictionary<int, RootExpressionException> errors = Evaluate.WithErrors(source, order).Errors;
        CollectionAssert.AreEqual(new[] { 1 }, errors.Keys.ToArray());
        Assert.AreEqual("Division of whole numbers by zero", errors[1].Problem);
    }

    [TestMethod]
    [DataRow("Sort(v, [](float a, float b) { return a > b; })")]
    [DataRow("Argsort(v, [&](float a, float b) { return a * x > b * x; })")]
    public void ARowAllocatesNothing(string expression)
    {
        long rows = Allocated(expression, 1000) - Allocated(expression, 100);
        long without = Allocated("v", 1000) - Allocated("v", 100);
        Assert.IsLessThan(900, rows - without, "less than a byte a row");
    }

    /// <summary>What evaluating an expression over one block of rows allocates, everything having been compiled.</summary>
    private static long Allocated(string expression, int rows)
    {
        SyntheticSource source = new(
            [rows], SyntheticColumn.List<float>("v", _ => 8, (row, i) => ((row + i) * 5) % 7), SyntheticColumn.Scalar<float>("x", row => row % 3));
        DefinedSource defined = new(source, [new ExpressionDefinition("result__", expression)]);
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        long least = long.MaxValue;
        for (int turn = 0; turn < 5; turn++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ColumnReading.Dispose(defined.Read([defined.Columns.Count - 1], new EntryRange(0, rows), context));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
