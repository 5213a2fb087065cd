using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Functions;

/// <summary>Functions and statements inside expressions; types and values are those that a C++ compiler gives.</summary>
[TestClass]
public sealed class FunctionExpressionTests
{
    [TestMethod]
    [DataRow("Map(v, [](float x) { return x * x; })", "float32*", "[[1,9,4],[],[25]]")]
    [DataRow("Map(v, [](float x) { return x * 2.; })", "float64*", "[[2,6,4],[],[10]]")]
    [DataRow("Map(v, [](int x) { return x / 2; })", "int32*", "[[0,1,1],[],[2]]")]
    [DataRow("Map(c, [](float x) { return x / 2; })", "float32*", "[[0.5,1,1.5],[],[127.5]]")]
    [DataRow("Map(c, [](auto x) { return x / 2; })", "int32*", "[[0,1,1],[],[127]]")]
    [DataRow("Map(v, [](const float &x) -> int { return x > 1; })", "int32*", "[[0,1,1],[],[1]]")]
    [DataRow("Map(v, [](float x) { return x > 1; })", "bool*", "[[false,true,true],[],[true]]")]
    [DataRow("ROOT::VecOps::Map(v, w, [](float x, double y) { return std::max<double>(x, y); })", "float64*", "[[1,3,2],[],[10]]")]
    [DataRow("Map(v, [n](float x) { return x + n; })", "float32*", "[[4,6,5],[],[6]]")]
    [DataRow("Map(v, [&](float x) { return x - Max(v); })", "float32*", "[[-2,0,-1],[],[0]]")]
    [DataRow("Map(c, [=](auto i) { return i < v.size() ? v[i] : -1.f; })", "float32*", "[[3,2,-1],[],[-1]]")]
    [DataRow("Map(v, [](float x) { return x == 0 ? 0 : 6 / int(x); })", "int32*", "[[6,2,3],[],[1]]")]
    [DataRow("Map(v, [](float x) { auto y = x * 2; const double z = y + 1; return y * z; })", "float64*", "[[6,42,20],[],[110]]")]
    [DataRow("Map(v, [](float x) { if (x > 2) return 1; if (x > 1) { return 2; } else return 3; })", "int32*", "[[3,1,2],[],[1]]")]
    [DataRow("Map(v, [](float x) { return 7; })", "int32*", "[[7,7,7],[],[7]]")]
    [DataRow("Map(v, [](float x) { return M_PI > 3; })", "bool*", "[[true,true,true],[],[true]]")]
    [DataRow("Filter(v, [](float x) { return x > 1 && x < 4; })", "float32*", "[[3,2],[],[]]")]
    [DataRow("Filter(c, [](int x) { return x % 2; })", "uint8*", "[[1,3],[],[255]]")]
    [DataRow("Sum(Filter(v * 2, [&](float x) { return x > n; }))", "float32", "[10,0,10]")]
    [DataRow("Sort(v, [](float a, float b) { return a > b; })", "float32*", "[[3,2,1],[],[5]]")]
    [DataRow("Argsort(v, [](auto a, auto b) { return a > b; })", "uint64*", "[[1,2,0],[],[0]]")]
    [DataRow("StableSort(c, [](int a, int b) { return a % 2 < b % 2; })", "uint8*", "[[2,1,3],[],[255]]")]
    [DataRow("[](float x) { return x * 2; }(n)", "float32", "[6,0,2]")]
    [DataRow("Map(Combinations(v, v), [](const RVec<size_t>& i) { return i.size(); })", "uint64*", "[[9,9],[0,0],[1,1]]")]
    [DataRow("Map(Map(v, [&](float x) { return v[v < x]; }), [](const RVecF& less) { return Sum(less); })", "float32*", "[[0,3,1],[],[0]]")]
    [DataRow("Map(v, [&](float x) { return v[v < x] * x; })", "float32**", "[[[],[3,6],[2]],[],[[]]]")]
    [DataRow("auto half = [](float x) { return x / 2; }; return half(n) + half(2);", "float32", "[2.5,1,1.5]")]
    [DataRow("auto half = [](float x) { return x / 2; }; return Map(v, half);", "float32*", "[[0.5,1.5,1],[],[2.5]]")]
    [DataRow("auto f = [](float x) { return x / 2; }; auto g = [&](float x) { return f(x) + n; }; return Map(v, [&](float x) { return g(x); });", "float32*", "[[3.5,4.5,4],[],[3.5]]")]
    [DataRow("auto f = [](int x) { return 1; }; auto f2 = [](int x) { return f(x); }; auto order = [](float a, float b) { return a > b; }; return Sort(v, order);", "float32*", "[[3,2,1],[],[5]]")]
    [DataRow("auto good = v[v > 1]; return good.size() > 0 ? good[0] : -1.f;", "float32", "[3,-1,5]")]
    [DataRow("if (n == 0) return -1.f; return v[0]", "float32", "[1,-1,5]")]
    [DataRow("if (v.empty()) { return 0.; } else if (n > 2) { return 1.; } return 2.;", "float64", "[1,0,2]")]
    [DataRow("int half = 7 / 2; double x = half; return x / 2;", "float64", "[1.5,1.5,1.5]")]
    [DataRow("const auto n2 = n * 2; auto sum = Sum(v) + n2; return sum * n2;", "float32", "[72,0,14]")]
    [DataRow("RVec<int>(n, 2)", "int32*", "[[2,2,2],[],[2]]")]
    [DataRow("RVecD(v.size())", "float64*", "[[0,0,0],[],[0]]")]
    [DataRow("RVecD(v)", "float64*", "[[1,3,2],[],[5]]")]
    [DataRow("std::min(n > 1, true)", "bool", "[true,false,false]")]
    [DataRow("std::max(n > 1, n == 0)", "bool", "[true,true,false]")]
    [DataRow("TMath::ASin(n) == TMath::Pi() / 2", "bool", "[true,false,true]")]
    [DataRow("TMath::Finite(1. / n)", "int32", "[1,0,1]")]
    [DataRow("TMath::Sq(n)", "float64", "[9,0,1]")]
    [DataRow("DeltaR(n, 0, 1.f, 1.f)", "float32", "[3,0,1]")]
    [DataRow("static_cast<RVec<double>>(v)", "float64*", "[[1,3,2],[],[5]]")]
    [DataRow("n >> 1 // half of it", "int32", "[1,0,0]")]
    [DataRow("text == std::string(\"a\")", "bool", "[true,false,false]")]
    [DataRow("text.find(\"b\")", "uint64", "[18446744073709551615,0,18446744073709551615]")]
    [DataRow("text.find(\"b\") != std::string::npos && text[0] == 'b'", "bool", "[false,true,false]")]
    [DataRow("text.empty() ? 0 : text.at(0) - 'a'", "int32", "[0,1,0]")]
    [DataRow("text.starts_with(\"a\") || text.ends_with(\"b\") || text.contains(\"c\")", "bool", "[true,true,false]")]
    [DataRow("TMath::Even(n) || TMath::Odd(n - 1)", "bool", "[false,true,false]")]
    [DataRow("ROOT::Math::Pi() == M_PI", "bool", "[true,true,true]")]
    public void ValuesAreThoseOfCpp(string expression, string type, string expected)
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source(), expression);
        Assert.AreEqual(type, schema.Type.Label() + schema.Shape);
        Assert.AreEqual(expected, ChunkValues.Json(entries));
    }

    [TestMethod]
    [DataRow("Map(v, [](float x) { return x + n; })", 32, 1, "'n' is not captured by the function; write [&] in front of it")]
    [DataRow("Map(v, [](float x) { return x + othr; })", 32, 4, "There is no column 'othr'; did you mean 'other'?")]
    [DataRow("Map(v, [](float x, float y) { return x; })", 7, 34, "The function is called with 1 values, but has 2 parameters")]
    [DataRow("Map(v)", 0, 6, "Map takes a function as its last argument: Map(v, [](float x) { return x > 0; })")]
    [DataRow("Map(n, [](float x) { return x; })", 4, 1, "Map takes a collection here, not int")]
    [DataRow("Sum(v, [](float x) { return x; })", 0, 3, "'Sum' takes no function")]
    [DataRow("1 + [](float x) { return x; }", 4, 25, "A function stands as the last argument of Map, Filter, Sort, StableSort, Argsort or StableArgsort")]
    [DataRow("Map(v, [](float x) { x + 1; })", 21, 5, "This statement changes nothing; 'return' gives a value")]
    [DataRow("Map(v, [](float x) { return x })", 30, 1, "Expected ';', found '}'")]
    [DataRow("Map(v, [](float) { return 1; })", 15, 1, "Expected a parameter such as 'float x', found ')'")]
    [DataRow("if (n > 0) return 1; return 2.;", 28, 2, "What is returned needs one type, here int and double; convert one of them, or use '?'")]
    [DataRow("auto x = 1; x * 2", 12, 5, "This statement changes nothing; 'return' gives a value")]
    [DataRow("auto x = 1; auto x = 2; return x;", 17, 1, "There is a variable 'x' already")]
    [DataRow("text[v > 1]", 5, 5, "An index of a text is one value, not RVec<int>")]
    [DataRow("text.find(n)", 10, 1, "find takes text, not int")]
    [DataRow("text.fnd(\"a\")", 5, 3, "A text has no method 'fnd'; did you mean 'find' or 'rfind'?")]
    [DataRow("std::string(n)", 0, 14, "A value of type int cannot be converted to std::string")]
    [DataRow("DeltaPhi(v, 1)", 12, 1, "An angle is float or double, not int")]
    [DataRow("RVecF(v, 1)", 0, 11, "RVec<float> is made of a collection, or of a size and a value")]
    public void MessagePointsAtThePlace(string expression, int position, int length, string problem)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual(position, error.Position);
        Assert.AreEqual(length, error.Length);
        Assert.IsNull(error.Entry);
    }

    [TestMethod]
    [DataRow("Map(v, [](int x) { return 1 / (x - 2); })", 0L, "Division of whole numbers by zero")]
    [DataRow("Map(c, [&](int i) { return v[i]; })", 0L, "There is no item 3 in a collection of 3")]
    [DataRow("n == 3 ? 0 : Sum(Map(c, [&](int i) { return int(v[i]); }))", 2L, "There is no item 255 in a collection of 1")]
    [DataRow("Map(v, other, [](float x, float y) { return x + y; })", 0L, "Collections of different sizes, 3 and 2,")]
    [DataRow("text.at(0) == 'a'", 2L, "There is no item 0 in a collection of 0")]
    [DataRow("RVecF(n - 1, 1)", 1L, "A collection cannot have -1 items")]
    public void WhatHasNoValueNamesTheEntry(string expression, long entry, string problem)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual(entry, error.Entry);
    }

    [TestMethod]
    public void ManyRowsAndItemsCrossBlocks()
    {
        const int rows = 3000;
        float[][] lists = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, i % 61 * (i % 1000 == 0 ? 100 : 1)).Select(j => (float)((i + j) % 13)).ToArray())];
        int[] cuts = [.. Enumerable.Range(0, rows).Select(i => i % 13)];
        SyntheticSource source = new SyntheticSource(rows).Add("v", lists).Add("cut", cuts);
        List<object> sums = Evaluate.Column(source, "Sum(Filter(v, [&](float x) { return x > cut; }))").Entries;
        List<object> sorted = Evaluate.Column(source, "auto s = Sort(v[v > 6], [](float a, float b) { return a > b; }); return s.size() > 1 ? s[1] : -1.f;").Entries;
        for (int i = 0; i < rows; i++)
        {
            Assert.AreEqual(lists[i].Where(x => x > cuts[i]).Sum(), sums[i]);
            Assert.AreEqual(lists[i].Where(x => x > 6).OrderDescending().Skip(1).FirstOrDefault(-1f), sorted[i]);
        }
    }

    private static SyntheticSource Source()
        => new SyntheticSource(3)
            .Add("n", new[] { 3, 0, 1 })
            .Add("v", new float[][] { [1, 3, 2], [], [5] })
            .Add("w", new float[][] { [1, -7, -4], [], [10] })
            .Add("c", new byte[][] { [1, 2, 3], [], [255] })
            .Add("other", new float[][] { [1, 2], [], [3] })
            .Add("text", new[] { "a", "b", "" });
}
