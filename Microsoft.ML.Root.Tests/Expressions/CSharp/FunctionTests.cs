using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.CSharp;

/// <summary>Columns and conditions written in C#.</summary>
[TestClass]
public sealed class FunctionTests
{
    [TestMethod]
    public void ValuesOfTwoColumns()
        => Check(ElementType.Float32, new object[] { 2f, 0.5f, 3f }, (float a, float b) => b / a, "x", "y");

    [TestMethod]
    public void NarrowColumnsFitIntoWideArguments()
        => Check(ElementType.Float64, new object[] { 11.0, 22.0, 33.0 }, (double a, long b) => a + (b * 10), "x0", "n");

    [TestMethod]
    public void CollectionsAreSpans()
        => Check(
            ElementType.Float32, new object[] { 6f, 0f, 5f }, (ReadOnlySpan<float> v, int n) =>
            {
                float sum = 0;
                foreach (float x in v)
                {
                    sum += x;
                }

                return sum * Math.Sign(n);
            }, "v", "n");

    [TestMethod]
    public void TextGoesInAndOut()
        => Check(
            ElementType.String, new object[] { "a1.5True", "b-2True", "3True" },
            (string s, float x, bool b, int n) => FormattableString.Invariant($"{s}{x}{b}"), "s", "x", "flag", "n");

    [TestMethod]
    public void ArraysBecomeCollections()
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(
            Source(), new FunctionDefinition("f", (ReadOnlySpan<float> v) => v.ToArray().Select(x => (int)x).Reverse().ToArray(), ["v"]));
        Assert.AreEqual("f: int32*", schema.ToString());
        CollectionAssert.AreEqual(new object[] { 2, 3, 1 }, (object[])entries[0]);
        Assert.IsEmpty((object[])entries[1]);
        CollectionAssert.AreEqual(new object[] { 5 }, (object[])entries[2]);
    }

    [TestMethod]
    public void ArraysAndWhatArraysAreTakeCollectionsAsSpansDo()
    {
        object[] sums = [6f, 0f, 5f];
        Check(ElementType.Float32, sums, (float[] v) => v.Sum(), "v");
        Check(ElementType.Float32, sums, (IReadOnlyList<float> v) => v.Sum(), "v");
        Check(ElementType.Float32, sums, (IEnumerable<float> v) => v.Sum(), "v");
        Check(ElementType.Float64, new object[] { 7.5, -2.0, 8.0 }, (float x, double[] v, int n) => v.Sum() + x, "x", "v", "n");
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", (int[] v) => v.Length, ["v"])));
        Assert.AreEqual("The function's argument is int[], the column needs ReadOnlySpan<float> or float[]", error.Problem);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", (List<float> v) => v.Count, ["v"])));
        Assert.AreEqual("The function's argument is List<float>, the column needs ReadOnlySpan<float> or float[]", error.Problem);
        ArgumentException perFile = Assert.ThrowsExactly<ArgumentException>(
            () => RootDataset.FromFiles("none.root").DefinePerFile("f", _ => new float[] { 1 }));
        StringAssert.Contains(perFile.Message, "float[]");
    }

    [TestMethod]
    public void UpToEightArguments()
    {
        Check(ElementType.Float32, new object[] { 7.5f, 3f, 21f }, (float a, float b, int c, float d, float e) => a + b + c + d + e, "x", "y", "n", "x0", "x0");
        Check(ElementType.Int32, new object[] { 6, 11, 15 }, (int a, int b, int c, int d, int e, string s) => a + b + c + d + e + s.Length, "n", "n", "n", "n", "n", "s");
        Check(ElementType.Int32, new object[] { 7, 14, 21 }, (int a, int b, int c, int d, int e, int f, int g) => a + b + c + d + e + f + g, "n", "n", "n", "n", "n", "n", "n");
        Check(
            ElementType.Float32, new object[] { 9f, 5f, 11f },
            (float a, float b, float c, float d, int e, bool f, string g, float[] h) => a + e + g.Length + h.Sum(), "x0", "y", "x", "x", "n", "flag", "s", "v");
        RootDataset dataset = RootDataset.FromSource(Source())
            .Define("sum5", (int a, int b, int c, int d, int e) => a + b + c + d + e, "n", "n", "n", "n", "n")
            .Redefine("sum5", (int a, int b, int c, int d, int e, int f, int g, int h) => a - h, "sum5", "n", "n", "n", "n", "n", "n", "n")
            .Filter((int a, int b, int c, int d, int e, int f) => a > 4, "sum5", "n", "n", "n", "n", "n")
            .Filter((int a, int b, int c, int d, int e, int f, int g) => a > 8, "sum5", "n", "n", "n", "n", "n", "n", "last");
        Assert.AreEqual(1, dataset.ToDataFrame(-1).Rows.Count);
    }

    [TestMethod]
    public void ExceptionIsTheRowsError()
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("lead", (ReadOnlySpan<float> v) => v[0], ["v"])));
        Assert.AreEqual(1L, error.Entry);
        Assert.IsInstanceOfType<IndexOutOfRangeException>(error.InnerException);
        StringAssert.Contains(error.Message, "lead(v)");
    }

    [TestMethod]
    public void FilterCallsOnlyForRowsThatCameSoFar()
    {
        SyntheticSource source = Source();
        RowFilter filter = RowFilter.Compile((ReadOnlySpan<float> v) => v[0] > 2, ["v"], new DefinedSource(source), "lead");
        Assert.AreEqual("lead", filter.Name);
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        EntryRange range = new(0, 3);
        using ColumnChunk input = ColumnReading.Read(source, filter.Inputs, range, context)[0];
        CollectionAssert.AreEqual(new[] { 2 }, filter.Passing(range, [0, 2], [input], context));
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => filter.Passing(range, [0, 1, 2], [input], context));
        Assert.AreEqual(1L, error.Entry);
    }

    [TestMethod]
    public void WrongArgumentIsRefusedWithTheRightType()
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", (float v) => v, ["v"])));
        Assert.AreEqual("The function's argument is float, the column needs ReadOnlySpan<float> or float[]", error.Problem);
        Assert.AreEqual(2, error.Position);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", (int x, float y) => y, ["x", "z"])));
        Assert.AreEqual(2, error.Position);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", (float x, float y) => y, ["x", "vy"])));
        Assert.AreEqual("There is no column 'vy'; did you mean 'v' or 'y' or 'n'?", error.Problem);
        Assert.AreEqual(5, error.Position);
    }

    private static void Check(ElementType type, object[] expected, Delegate function, params string[] columns)
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source(), new FunctionDefinition("f", function, columns));
        Assert.AreEqual(type, schema.Type);
        CollectionAssert.AreEqual(expected, entries);
    }

    private static SyntheticSource Source()
        => new SyntheticSource(3)
            .Add("n", new[] { 1, 2, 3 })
            .Add("x0", new[] { 1f, 2f, 3f })
            .Add("x", new[] { 1.5f, -2f, 3f })
            .Add("y", new[] { 3f, -1f, 9f })
            .Add("flag", new[] { true, true, true })
            .Add("s", new[] { "a", "b", "" })
            .Add("v", new float[][] { [1, 3, 2], [], [5] });
}
