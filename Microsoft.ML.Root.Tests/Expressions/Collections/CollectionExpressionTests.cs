using Microsoft.ML.Root.Tests.Columns;
namespace Microsoft.ML.Root.Tests.Expressions.Collections;

/// <summary>Collections: the rules of RVec.</summary>
[TestClass]
public sealed class CollectionExpressionTests
{
    [TestMethod]
    [DataRow("v * 2", "float32*", "[[2,6,4],[],[10]]")]
    [DataRow("v * 2.0", "float64*", "[[2,6,4],[],[10]]")]
    [DataRow("c * 2", "int32*", "[[2,4,6],[],[510]]")]
    [DataRow("-c", "uint8*", "[[255,254,253],[],[1]]")]
    [DataRow("!v", "float32*", "[[0,0,0],[],[0]]")]
    [DataRow("v > 2", "int32*", "[[0,1,0],[],[1]]")]
    [DataRow("2 < v", "int32*", "[[0,1,0],[],[1]]")]
    [DataRow("v > n", "int32*", "[[0,0,0],[],[1]]")]
    [DataRow("v > 2 && w < 0", "int32*", "[[0,1,0],[],[0]]")]
    [DataRow("v[v > 1 && abs(w) < 8]", "float32*", "[[3,2],[],[]]")]
    [DataRow("v[v > 1].size()", "uint64", "[2,0,1]")]
    [DataRow("#v", "uint64", "[3,0,1]")]
    [DataRow("v.empty()", "bool", "[false,true,false]")]
    [DataRow("n > 0 ? v[0] : -1.f", "float32", "[1,-1,5]")]
    [DataRow("n > 0 ? v.back() : -1.f", "float32", "[2,-1,5]")]
    [DataRow("v.at(1, 7)", "float32", "[3,7,7]")]
    [DataRow("v.has_value() ? v.value() : v.value_or(4)", "float32", "[1,4,5]")]
    [DataRow("n > 1 && v[1] > 2", "bool", "[true,false,false]")]
    [DataRow("Sum(v)", "float32", "[6,0,5]")]
    [DataRow("Sum(c)", "uint8", "[6,0,255]")]
    [DataRow("Sum(c * 2)", "int32", "[12,0,510]")]
    [DataRow("Sum(v > 1)", "int32", "[2,0,1]")]
    [DataRow("Sum(flags)", "uint64", "[2,0,0]")]
    [DataRow("Sum(flags + flags)", "int32", "[4,0,0]")]
    [DataRow("Sum(v, 0.5)", "float64", "[6.5,0.5,5.5]")]
    [DataRow("Mean(v)", "float64", "[2,0,5]")]
    [DataRow("Product(v)", "float32", "[6,1,5]")]
    [DataRow("Var(v)", "float64", "[1,0,0]")]
    [DataRow("StdDev(v)", "float64", "[1,0,0]")]
    [DataRow("n > 0 ? Max(v) : 0.f", "float32", "[3,0,5]")]
    [DataRow("n > 0 ? max(v) : 0.f", "float32", "[3,0,5]")]
    [DataRow("ArgMax(v)", "uint64", "[1,0,0]")]
    [DataRow("Argmin(v)", "uint64", "[0,0,0]")]
    [DataRow("Any(v > 2)", "bool", "[true,false,true]")]
    [DataRow("All(v > 2)", "bool", "[false,true,true]")]
    [DataRow("Dot(v, w)", "float32", "[-28,0,50]")]
    [DataRow("Argsort(v)", "uint64*", "[[0,2,1],[],[0]]")]
    [DataRow("Sort(v)", "float32*", "[[1,2,3],[],[5]]")]
    [DataRow("Reverse(Sort(v))", "float32*", "[[3,2,1],[],[5]]")]
    [DataRow("Take(w, Argsort(v))", "float32*", "[[1,-4,-7],[],[10]]")]
    [DataRow("Take(v, 2, 0.f)", "float32*", "[[1,3],[0,0],[5,0]]")]
    [DataRow("Take(v, -2, 9)", "float32*", "[[3,2],[9,9],[9,5]]")]
    [DataRow("Take(v, {0, 2}, 8)", "float32*", "[[1,2],[8,8],[5,8]]")]
    [DataRow("Drop(v, {0, 7})", "float32*", "[[3,2],[],[]]")]
    [DataRow("Nonzero(v > 1)", "uint64*", "[[1,2],[],[0]]")]
    [DataRow("Where(v > 1, v, 0)", "float32*", "[[0,3,2],[],[5]]")]
    [DataRow("Where(v > 1, 1, 0)", "int32*", "[[0,1,1],[],[1]]")]
    [DataRow("Where(v > 1, v, w)", "float32*", "[[1,3,2],[],[5]]")]
    [DataRow("Concatenate(v, c)", "float32*", "[[1,3,2,1,2,3],[],[5,255]]")]
    [DataRow("Intersect(v, RVecF{3, 5})", "float32*", "[[3],[],[5]]")]
    [DataRow("Range(n)", "uint64*", "[[0,1,2],[],[0]]")]
    [DataRow("Range(2, 6, 2)", "int64*", "[[2,4],[2,4],[2,4]]")]
    [DataRow("Enumerate(v)", "uint64*", "[[0,1,2],[],[0]]")]
    [DataRow("n > 1 ? Combinations(v, 2)[1] : Combinations(v, v)[0]", "uint64*", "[[1,2,2],[],[0]]")]
    [DataRow("Combinations(v, 2).size()", "uint64", "[2,2,2]", 1)]
    [DataRow("Combinations(2, n)", "uint64**", "[[[0,0,0,1,1,1],[0,1,2,0,1,2]],[[],[]],[[0,1],[0,0]]]")]
    [DataRow("n > 0 ? v : w", "float32*", "[[1,3,2],[],[5]]")]
    [DataRow("abs(c - 2)", "float64*", "[[1,0,1],[],[253]]")]
    [DataRow("sqrt(c)", "float64*", "[[1,1.4142135623730951,1.7320508075688772],[],[15.968719422671311]]")]
    [DataRow("pow(v, 2)", "float64*", "[[1,9,4],[],[25]]")]
    [DataRow("ROOT::VecOps::RVec<int>(v)", "int32*", "[[1,3,2],[],[5]]")]
    [DataRow("nested[0]", "int32*", "[[1,2],[],[7]]")]
    [DataRow("nested.at(1)[0]", "int32", "[3,4,8]")]
    [DataRow("nested * 2 > 5", "int32**", "[[[0,0],[1]],[[],[1]],[[1],[1]]]")]
    [DataRow("nested + RVecI{10, 20}", "int32**", "[[[11,12],[23]],[[],[24]],[[17],[28]]]")]
    [DataRow("nested + n", "int32**", "[[[4,5],[6]],[[],[4]],[[8],[9]]]")]
    [DataRow("Reverse(nested)", "int32**", "[[[3],[1,2]],[[4],[]],[[8],[7]]]")]
    [DataRow("Take(nested, 1)", "int32**", "[[[1,2]],[[]],[[7]]]")]
    [DataRow("Take(nested, -1)[0]", "int32*", "[[3],[4],[8]]")]
    [DataRow("Take(nested, {1, 0, 1})", "int32**", "[[[3],[1,2],[3]],[[4],[],[4]],[[8],[7],[8]]]")]
    [DataRow("Take(nested, n)", "int32**", "[[[1,2],[3]],[],[[7]]]", 1)]
    [DataRow("Drop(nested, {0})", "int32**", "[[[3]],[[4]],[[8]]]")]
    [DataRow("nested[RVecI{0, 1}]", "int32**", "[[[3]],[[4]],[[8]]]")]
    [DataRow("Concatenate(nested, Reverse(nested))", "int32**", "[[[1,2],[3],[3],[1,2]],[[],[4],[4],[]],[[7],[8],[8],[7]]]")]
    [DataRow("Filter(nested, [](const RVecI &x) { return x.size() > 0; })", "int32**", "[[[1,2],[3]],[[4]],[[7],[8]]]")]
    [DataRow("Map(nested, [](const auto &x) { return Filter(x, [](int k) { return k > 1; }); })", "int32**", "[[[2],[3]],[[],[4]],[[7],[8]]]")]
    [DataRow("Map(nested, [&](const auto &x) { return Sum(x) + nested.size(); })", "uint64*", "[[5,5],[2,6],[9,10]]")]
    [DataRow("Map(v, [&](float x) { return nested[1][0] * x; })", "float32*", "[[3,9,6],[],[40]]")]
    [DataRow("Max(Map(nested, [](const auto &x) { return Sum(x); }))", "int32", "[3,4,8]")]
    [DataRow("Any(Map(nested, [](const auto &x) { return Any(x > 2); }))", "bool", "[true,true,true]")]
    [DataRow("RVec<RVecF>{v, w}", "float32**", "[[[1,3,2],[1,-7,-4]],[[],[]],[[5],[10]]]")]
    [DataRow("std::vector<std::vector<int>>{{1, 2}, {n}}[1][0]", "int32", "[3,0,1]")]
    [DataRow("RVec<RVecF>{v * 2, v}.size()", "uint64", "[2,2,2]")]
    [DataRow("n > 1 ? nested : Reverse(nested)", "int32**", "[[[1,2],[3]],[[4],[]],[[8],[7]]]")]
    [DataRow("array[1] + array.size()", "uint64", "[4,6,8]")]
    [DataRow("array + array", "int32*", "[[2,4],[6,8],[10,12]]")]
    [DataRow("DeltaPhi(v, 1.f)", "float32*", "[[0,-2,-1],[],[2.28318548]]")]
    [DataRow("DeltaR(v, v, w, w)", "float32*", "[[0,0,0],[],[0]]")]
    [DataRow("InvariantMass(v, w * 0, w * 0, v * 0)", "float32", "[0,0,0]")]
    public void ValueAndTypeAreThoseOfRVec(string expression, string type, string expected, int rowErrors = 0)
    {
        if (rowErrors > 0)
        {
            Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
            return;
        }

        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source(), expression);
        Assert.AreEqual(type, schema.ToString()["result__: ".Length..]);
        Assert.AreEqual(expected, ChunkValues.Json(entries));
    }

    [TestMethod]
    [DataRow("v[1]", "There is no item 1 in a collection of 0", 1L, 0)]
    [DataRow("1 + v.at(0)", "There is no item 0 in a collection of 0", 1L, 4)]
    [DataRow("v[-1]", "There is no item -1 in a collection of 3", 0L, 0)]
    [DataRow("Max(v)", "An empty collection has no such value (ask first: size() > 0 ? ... : ...)", 1L, 0)]
    [DataRow("v + other", "Collections of different sizes, 3 and 2,", 0L, 0)]
    [DataRow("v[other > 0]", "Collections of different sizes, 3 and 2,", 0L, 0)]
    [DataRow("Take(v, 2)", "2 items are wanted of a collection of 0", 1L, 0)]
    [DataRow("10 / (c - 2)", "Division of whole numbers by zero", 0L, 0)]
    public void WhatHasNoValueNamesExpressionAndEntry(string expression, string problem, long entry, int position)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual(entry, error.Entry);
        Assert.AreEqual(position, error.Position);
    }

    [TestMethod]
    public void SizesMayDifferWhereTheResultIsNotTaken()
        => Assert.AreEqual("[0,0,5]", ChunkValues.Json(Evaluate.Column(Source(), "v.size() == other.size() && n > 0 ? Sum(v + other * 0) : 0.f").Entries));

    [TestMethod]
    public void ManyRowsAndItemsCrossBlocks()
    {
        const int rows = 5000;
        float[][] lists = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, i % 97 * (i % 1000 == 0 ? 200 : 1)).Select(j => (float)((i + j) % 13)).ToArray())];
        int[] cuts = [.. Enumerable.Range(0, rows).Select(i => i % 13)];
        SyntheticSource source = new SyntheticSource(rows).Add("v", lists).Add("cut", cuts);
        List<object> sums = Evaluate.Column(source, "Sum(v[v > cut])").Entries;
        List<object> counts = Evaluate.Column(source, "Sum(v > cut)").Entries;
        for (int i = 0; i < rows; i++)
        {
            Assert.AreEqual(lists[i].Where(x => x > cuts[i]).Sum(), sums[i]);
            Assert.AreEqual(lists[i].Count(x => x > cuts[i]), counts[i]);
        }
    }

    private static SyntheticSource Source()
        => new SyntheticSource(3)
            .Add("n", new[] { 3, 0, 1 })
            .Add("v", new float[][] { [1, 3, 2], [], [5] })
            .Add("w", new float[][] { [1, -7, -4], [], [10] })
            .Add("c", new byte[][] { [1, 2, 3], [], [255] })
            .Add("flags", new bool[][] { [true, false, true], [], [false] })
            .Add("other", new float[][] { [1, 2], [], [3] })
            .Add("nested", new int[][][] { [[1, 2], [3]], [[], [4]], [[7], [8]] })
            .AddFixed("array", new int[][] { [1, 2], [3, 4], [5, 6] }, 2);
}
