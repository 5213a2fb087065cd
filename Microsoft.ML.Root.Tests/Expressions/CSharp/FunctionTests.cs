using System.Globalization;
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
            Source(), new FunctionDefinition("f", Function((ReadOnlySpan<float> v) => v.ToArray().Select(x => (int)x).Reverse().ToArray()), ["v"]));
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
            () => Evaluate.Column(Source(), new FunctionDefinition("f", Function((int[] v) => v.Length), ["v"])));
        Assert.AreEqual("The function's argument is int[], the column needs ReadOnlySpan<float> or float[]", error.Problem);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", Function((List<float> v) => v.Count), ["v"])));
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
            () => Evaluate.Column(Source(), new FunctionDefinition("lead", Function((ReadOnlySpan<float> v) => v[0]), ["v"])));
        Assert.AreEqual(1L, error.Entry);
        Assert.IsInstanceOfType<IndexOutOfRangeException>(error.InnerException);
        StringAssert.Contains(error.Message, "lead(v)");
    }

    [TestMethod]
    public void FilterCallsOnlyForRowsThatCameSoFar()
    {
        SyntheticSource source = Source();
        RowFilter filter = RowFilter.Compile(Function((ReadOnlySpan<float> v) => v[0] > 2), ["v"], new DefinedSource(source), "lead");
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
            () => Evaluate.Column(Source(), new FunctionDefinition("f", Function((float v) => v), ["v"])));
        Assert.AreEqual("The function's argument is float, the column needs ReadOnlySpan<float> or float[]", error.Problem);
        Assert.AreEqual(2, error.Position);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", Function((int x, float y) => y), ["x", "z"])));
        Assert.AreEqual(2, error.Position);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", Function((float x, float y) => y), ["x", "vy"])));
        Assert.AreEqual("There is no column 'vy'; did you mean 'v' or 'y' or 'n'?", error.Problem);
        Assert.AreEqual(5, error.Position);
        error = Assert.ThrowsExactly<RootExpressionException>(
            () => Evaluate.Column(Source(), new FunctionDefinition("f", Function((double x) => x), ["M_PI"])));
        Assert.AreEqual("An argument of the function is a column, not a number that has a name", error.Problem);
        Assert.AreEqual(2, error.Position);
    }

    [TestMethod]
    public void EveryTypeOfValueIsAnArgumentAndAResult()
    {
        SyntheticSource source = new SyntheticSource(2)
            .Add("b", new[] { true, false }).Add("i8", new sbyte[] { -1, 2 }).Add("u8", new byte[] { 1, 255 }).Add("i16", new short[] { -3, 4 })
            .Add("u16", new ushort[] { 3, 65535 }).Add("i32", new[] { -5, 6 }).Add("u32", new uint[] { 5, uint.MaxValue }).Add("i64", new[] { -7L, 8 })
            .Add("u64", new ulong[] { 7, ulong.MaxValue }).Add("f32", new[] { 1.5f, -2 }).Add("f64", new[] { 2.5, -3 })
            .Add("l8", new byte[][] { [1, 2], [] }).Add("lb", new bool[][] { [true], [false, true] })
            .Add("ls", new string[][] { ["a", "", "bé"], ["c"] });
        Is(["True", "False"], (bool x) => x, "b");
        Is(["-1", "2"], (sbyte x) => x, "i8");
        Is(["1", "255"], (byte x) => x, "u8");
        Is(["-3", "4"], (short x) => x, "i16");
        Is(["3", "65535"], (ushort x) => x, "u16");
        Is(["-5", "6"], (int x) => x, "i32");
        Is(["5", "4294967295"], (uint x) => x, "u32");
        Is(["-7", "8"], (long x) => x, "i64");
        Is(["7", "18446744073709551615"], (ulong x) => x, "u64");
        Is(["1.5", "-2"], (float x) => x, "f32");
        Is(["2.5", "-3"], (double x) => x, "f64");
        Is(["3", "0"], (ReadOnlySpan<byte> x) => x.IsEmpty ? 0 : x[0] + x[1], "l8");
        Is(["1", "2"], (bool[] x) => x.Length, "lb");
        Is(["1", "2"], (IReadOnlyCollection<bool> x) => x.Count, "lb");
        Is(["a++bé", "c"], (string[] x) => string.Join('+', x), "ls");
        Is(["3", "1"], (IReadOnlyList<string> x) => x.Count, "ls");

        void Is(string[] expected, Delegate function, string column) => CollectionAssert.AreEqual(
            expected,
            Evaluate.Column(source, new FunctionDefinition("f", Function(function), [column])).Entries
                .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)).ToArray());
    }

    /// <summary>The function as a data set holds it, whose methods know the types that a test's delegate has only here.</summary>
    private static CSharpFunction Function(Delegate function)
    {
        Type[] types = function.GetType().GetGenericArguments();
        Type[] open =
        [
            typeof(RowFunction1<,>), typeof(RowFunction2<,,>), typeof(RowFunction3<,,,>), typeof(RowFunction4<,,,,>), typeof(RowFunction5<,,,,,>),
            typeof(RowFunction6<,,,,,,>), typeof(RowFunction7<,,,,,,,>), typeof(RowFunction8<,,,,,,,,>),
        ];
        return (CSharpFunction)Activator.CreateInstance(open[types.Length - 2].MakeGenericType(types), function)!;
    }

    private static void Check(ElementType type, object[] expected, Delegate function, params string[] columns)
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source(), new FunctionDefinition("f", Function(function), columns));
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
