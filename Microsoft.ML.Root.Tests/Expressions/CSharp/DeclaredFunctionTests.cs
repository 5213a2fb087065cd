using System.Globalization;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.CSharp;

/// <summary>Functions of the user that expressions call by name.</summary>
[TestClass]
public sealed class DeclaredFunctionTests
{
    [TestMethod]
    public void ACallIsTheFunction()
    {
        RootDataset dataset = Dataset().WithFunction("scale", (float x, float y) => (x * 10) + y);
        Check([1015f, -197f, 304f], dataset, "scale(x * 10, 1000 / 1000.0) + scale(0, n) * (x0 > 1) + (x0 < 2) * 864");
        Check([13f, 23f, 33f], dataset, "scale(n, 3)");
        Check([18f, -21f, 39f], dataset, "x > 0 ? scale(x, y) : scale(x, y)");
    }

    [TestMethod]
    public void CollectionsGoInAndComeOut()
    {
        RootDataset dataset = Dataset()
            .WithFunction("total", (ReadOnlySpan<float> v) => Sum(v))
            .WithFunction("doubled", (float[] v) => v.Select(x => 2.0 * x).ToArray())
            .WithFunction("above", (IReadOnlyList<float> v, double least) => v.Select(x => x > least).ToArray());
        Check([6f, 0f, 5f], dataset, "total(v)");
        Check([3f, 0f, 5f], dataset, "total(v[v > 2])");
        Check([12f, 0f, 10f], dataset, "total(doubled(v))");
        Check([12.0, 0.0, 10.0], dataset, "Sum(doubled(v))");
        Check([1UL, 0UL, 1UL], dataset, "v[above(v, 2.5)].size()");
        Check([4f, 4f, 4f], dataset, "total({1.f, 3.f})");
    }

    [TestMethod]
    public void TextGoesInAndComesOut()
    {
        RootDataset dataset = Dataset().WithFunction("join", (string a, string b, int n) => a + b + n.ToString(CultureInfo.InvariantCulture));
        Check(["a-1", "b-2", "-3"], dataset, "join(s, \"-\", n)");
        Check(["a-11", "b-22", "-33"], dataset, "join(join(s, \"-\", n), \"\", n)");
        Check([true, false, false], dataset, "join(s, \"\", 0) == \"a0\"");
    }

    [TestMethod]
    public void TheOverloadIsTheOneThatCppTakes()
    {
        RootDataset dataset = Dataset()
            .WithFunction("kind", (int x) => "int").WithFunction("kind", (double x) => "double").WithFunction("kind", (ReadOnlySpan<float> x) => "floats")
            .WithFunction("kind", (ReadOnlySpan<double> x) => "doubles").WithFunction("kind", (string x) => "text").WithFunction("kind", (int x, int y) => "two");
        foreach ((string call, string kind) in new[]
        {
            ("kind(n)", "int"), ("kind(true)", "int"), ("kind('a')", "int"), ("kind(x)", "double"), ("kind(1.5)", "double"), ("kind(v)", "floats"),
            ("kind(v * 2.0)", "doubles"), ("kind(s)", "text"), ("kind(\"\")", "text"), ("kind(x, x)", "two"),
        })
        {
            Check([kind, kind, kind], dataset, call);
        }

        RootExpressionException error = Error(dataset, "kind(1u)");
        Assert.AreEqual("kind may be any of kind(int), kind(double) here; convert an argument", error.Problem);
        error = Error(dataset.WithFunction("two", (float x, int y) => 0).WithFunction("two", (int x, float y) => 0), "two(1, 1)");
        Assert.AreEqual("two may be any of two(float, int), two(int, float) here; convert an argument", error.Problem);
        error = Error(dataset, "kind(v > 1)");
        Assert.AreEqual("kind may be any of kind(RVec<float>), kind(RVec<double>) here; convert an argument", error.Problem);
    }

    [TestMethod]
    public void NamesHaveNamespacesAndHideThoseOfTheLanguage()
    {
        RootDataset dataset = Dataset()
            .WithFunction("ana::muon::scale", (float x) => x * 3)
            .WithFunction("sqrt", (int x) => -x);
        Check([3f, 6f, 9f], dataset, "ana::muon::scale(x0)");
        Check([-1, -2, -3], dataset, "sqrt(n)");
        Check([1f, 2f, 3f], dataset, "sqrt(v * v + 0 * v).size() >= 0 ? x0 : 0.f");
        Check([1.0, 1.0, 1.0], dataset, "std::sqrt(1)");
    }

    [TestMethod]
    public void ACallInAFunctionOfItemsIsMadeOnceAnItem()
    {
        RootDataset dataset = Dataset().WithFunction("cube", (float x) => x * x * x).WithFunction("isMore", (float a, float b) => a > b);
        Check([36f, 0f, 125f], dataset, "Sum(Map(v, [](float x) { return cube(x); }))");
        Check([36f, 0f, 125f], dataset, "Sum(Map(v, cube))");
        Check([42f, 0f, 375f], dataset, "Sum(Map(v, [&](float x) { return cube(x) * x0; })) + (x0 < 2) * 6");
        Check([3f, 0f, 5f], dataset, "v.empty() ? 0.f : Sort(v, isMore)[0]");
    }

    [TestMethod]
    public void AFunctionIsCalledOnlyWhereItsValueIsNeeded()
    {
        RootDataset dataset = Dataset()
            .WithFunction("lead", (ReadOnlySpan<float> v) => v[0])
            .WithFunction("checked", (float x) => x > 4 ? throw new InvalidOperationException("too much") : x);
        Check([1f, -1f, 5f], dataset, "v.empty() ? -1.f : lead(v)");
        Check([1f, -1f, 5f], dataset, "auto first = lead(v); return v.empty() ? -1.f : first;");
        RootExpressionException error = Error(dataset, "lead(v)");
        Assert.AreEqual(1L, error.Entry);
        Assert.IsInstanceOfType<IndexOutOfRangeException>(error.InnerException);
        error = Error(dataset, "Map(v, [](float x) { return checked(x); })");
        Assert.AreEqual(2L, error.Entry);
        StringAssert.Contains(error.Message, "too much");
        Assert.AreEqual(1, dataset.Filter("checked(v.at(0, 0.f)) > 0").StoredRange(0, 2).ToDataFrame(-1).Rows.Count);
    }

    [TestMethod]
    public void ACallInALoopIsMadeOnceATurn()
    {
        RootDataset dataset = Dataset().WithFunction("cube", (float x) => x * x * x).WithFunction("sum", (ReadOnlySpan<float> v, int n) => v.Length + n)
            .WithFunction("isOdd", (int n) => n % 2 == 1)
            .WithFunction("checked", (float x) => x > 4 ? throw new InvalidOperationException("too much") : x);
        Check([36f, 0f, 125f], dataset, "float s = 0; for (auto p : v) s += cube(p); return s;");
        Check([37f, 1f, 126f], dataset, "float s = 1; for (auto p : v) s = s + (p > 0 ? cube(cube(p) / (p * p)) : checked(5.f)); return s;");
        Check([6, 0, 4], dataset, "int s = 0; for (int i = 0; i < v.size(); ++i) { if (isOdd(i)) continue; s += sum(v, int(v[i]) - i - isOdd(1)) - 1; } return s + (v.size() > 1) * 3;");
        RootExpressionException error = Error(dataset, "float s = 0; for (auto p : v) s += 2 * checked(p); return s;");
        Assert.AreEqual(2L, error.Entry);
        StringAssert.Contains(error.Message, "The function threw InvalidOperationException (too much)");
        Assert.IsInstanceOfType<InvalidOperationException>(error.InnerException);
        Assert.AreEqual("checked(p)", error.Expression.Substring(error.Position, error.Length));
        error = Error(dataset, "float s = 0; for (auto p : v) s += cube(1 / (int(p) - 5)); return s;");
        StringAssert.Contains(error.Message, "Division of whole numbers by zero");
        error = Error(dataset.WithFunction("list", (ReadOnlySpan<float> v) => v[0]), "float s = 0; for (int i = 0; i < 2; ++i) s += list(v); return s;");
        StringAssert.Contains(error.Message, "The function threw IndexOutOfRangeException");
        Assert.AreEqual(1L, error.Entry);
    }

    [TestMethod]
    public void UpToEightArguments()
    {
        RootDataset dataset = Dataset()
            .WithFunction("f", (int a) => a)
            .WithFunction("f", (int a, int b) => (a * 10) + b)
            .WithFunction("f", (int a, int b, int c) => (a * 10) + c)
            .WithFunction("f", (int a, int b, int c, int d) => (a * 10) + d)
            .WithFunction("f", (int a, int b, int c, int d, int e) => (a * 10) + e)
            .WithFunction("f", (int a, int b, int c, int d, int e, int f) => (a * 10) + f)
            .WithFunction("f", (int a, int b, int c, int d, int e, int f, int g) => (a * 10) + g)
            .WithFunction("f", (int a, int b, int c, int d, int e, int f, int g, int h) => (a * 10) + h);
        string arguments = "n";
        Check([1, 2, 3], dataset, "f(n)");
        for (int count = 2; count <= 8; count++)
        {
            arguments += $", {count}";
            Check([10 + count, 20 + count, 30 + count], dataset, $"f({arguments})");
        }
    }

    [TestMethod]
    public void FunctionsHoldForFiltersBatchesUnionsAndExplodedRows()
    {
        RootDataset dataset = Dataset().WithFunction("inverse", (float x) => 1 / x).WithName("one");
        Assert.AreEqual(1, dataset.Filter("inverse(x0) < 0.5").ToDataFrame(-1).Rows.Count);
        using (RootBatchLoader loader = new(dataset, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Single("inverse(x0)")], Shuffle = RootShuffle.None }))
        {
            CollectionAssert.AreEqual(new[] { 1f, 1 / 2f, 1 / 3f }, loader.Epoch(0).SelectMany(b => b["inverse(x0)"].Values<float>().ToArray()).ToArray());
        }

        RootDataset union = RootDataset.Union(dataset.Define("i", "inverse(x0)"), Dataset().WithName("two").Define("i", "x0"))
            .WithFunction("opposite", (float x) => -x).Define("o", "opposite(i)");
        CollectionAssert.AreEqual(new object[] { -1f, -1 / 2f, -1 / 3f, -1f, -2f, -3f }, Values(union, "o"));
        CollectionAssert.AreEqual(
            new object[] { 1f, 1 / 3f, 1 / 2f, 1 / 5f },
            Values(dataset.Explode("v").Define("i", "inverse(v)"), "i"));
    }

    [TestMethod]
    public void WhatCannotBeDeclaredOrCalledIsRefused()
    {
        RootDataset dataset = Dataset().WithFunction("scale", (float x, ReadOnlySpan<int> y) => x);
        RootExpressionException error = Error(dataset, "scale(x, v, 1)");
        Assert.AreEqual("scale(float, RVec<int>) cannot be called with (float, RVec<float>, int)", error.Problem);
        error = Error(dataset, "scale(x, 1)");
        Assert.AreEqual("scale(float, RVec<int>) cannot be called with (float, int)", error.Problem);
        error = Error(dataset, "MyFunc(x)");
        Assert.AreEqual("There is no function 'MyFunc'; one of your own is declared by WithFunction(\"MyFunc\", ...)", error.Problem);
        error = Error(dataset, "scalee(x)");
        StringAssert.StartsWith(error.Problem, "There is no function 'scalee'; did you mean 'scale'? ");
        Assert.AreEqual(
            "There is a function scale(float, RVec<int>) already. (Parameter 'name')",
            Assert.ThrowsExactly<ArgumentException>(() => dataset.WithFunction("scale", (float x, int[] y) => x)).Message);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => dataset.WithFunction("f", (List<float> x) => 1)).Message, "takes List<float>, which has no meaning");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => dataset.WithFunction("f", (float x) => new[] { "" })).Message, "gives string[], which has no meaning");
        Assert.ThrowsExactly<ArgumentException>(() => dataset.WithFunction("a::", (float x) => x));
        Assert.ThrowsExactly<ArgumentException>(() => dataset.WithFunction("f(float)", (float x) => x));
    }

    [TestMethod]
    public void ACallCostsNoMemoryARow()
    {
        const int Rows = 100_000;
        SyntheticSource source = new SyntheticSource(Rows).Add("x", Enumerable.Range(0, Rows).Select(i => (float)i).ToArray());
        RootDataset dataset = RootDataset.FromSource(source).WithFunction("half", (float x, int n) => x / n).Define("h", "half(x, 2)");
        using RootBatchLoader loader = new(dataset, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Single("h")], BatchSize = 4096, Shuffle = RootShuffle.None });
        double sum = loader.Epoch(0).Sum(b => b["h"].Values<float>()[0]);
        Assert.AreEqual(Enumerable.Range(0, (Rows / 4096) + 1).Sum(i => i * 2048.0), sum);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        _ = loader.Epoch(1).Sum(b => b.RowCount);
        Assert.IsLessThan(Rows * 2L, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void Check(object[] expected, RootDataset dataset, string expression)
        => CollectionAssert.AreEqual(expected, Values(dataset.Define("result", expression), "result"), expression);

    private static object[] Values(RootDataset dataset, string column)
        => [.. dataset.Select(column).ToDataFrame(-1).Columns[column].Cast<object>()];

    private static RootExpressionException Error(RootDataset dataset, string expression)
        => Assert.ThrowsExactly<RootExpressionException>(() => dataset.Define("result", expression).Select("result").ToDataFrame(-1));

    private static RootDataset Dataset() => RootDataset.FromSource(new SyntheticSource(3)
        .Add("n", new[] { 1, 2, 3 })
        .Add("x0", new[] { 1f, 2f, 3f })
        .Add("x", new[] { 1.5f, -2f, 3f })
        .Add("y", new[] { 3f, -1f, 9f })
        .Add("s", new[] { "a", "b", "" })
        .Add("v", new float[][] { [1, 3, 2], [], [5] }));
}
