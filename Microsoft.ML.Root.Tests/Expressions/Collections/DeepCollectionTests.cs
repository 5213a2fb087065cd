using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Collections;

/// <summary>Collections of any depth, and collections of texts.</summary>
[TestClass]
public sealed class DeepCollectionTests
{
    private static readonly SyntheticSource Source = new SyntheticSource(3)
        .Add("d", new int[][][][] { [[[1, 2], [3]], [[4]]], [], [[[5]], [], [[], [6, 7]]] })
        .Add("e", new float[][][] { [[1, 2], [3]], [], [[5], [], [6]] })
        .Add("v", new int[][] { [10, 20], [], [1, 2, 3] })
        .Add("n", new int[] { 2, 0, 1 })
        .Add("names", new string[][] { ["mu", "e", "mu"], [], ["tau"] })
        .Add("deepNames", new string[][][] { [["a"], ["b", "c"]], [], [[], ["d"]] })
        .Add("s", new string[] { "mu", "x", "" });

    [TestMethod]
    [DataRow("d", "Int32***", "[[[1,2],[3]],[[4]]] | [] | [[[5]],[],[[],[6,7]]]")]
    [DataRow("d * 2", "Int32***", "[[[2,4],[6]],[[8]]] | [] | [[[10]],[],[[],[12,14]]]")]
    [DataRow("d + d", "Int32***", "[[[2,4],[6]],[[8]]] | [] | [[[10]],[],[[],[12,14]]]")]
    [DataRow("-d + 0.5f", "Float32***", "[[[-0.5,-1.5],[-2.5]],[[-3.5]]] | [] | [[[-4.5]],[],[[],[-5.5,-6.5]]]")]
    [DataRow("d + n", "Int32***", "[[[3,4],[5]],[[6]]] | [] | [[[6]],[],[[],[7,8]]]")]
    [DataRow("d + v", "Int32***", "[[[11,12],[13]],[[24]]] | [] | [[[6]],[],[[],[9,10]]]")]
    [DataRow("v * d", "Int32***", "[[[10,20],[30]],[[80]]] | [] | [[[5]],[],[[],[18,21]]]")]
    [DataRow("d * RVec<RVecI>{{10, 100}, {1000}}", "Int32***", "[[[10,20],[300]],[[4000]]] | ! | !")]
    [DataRow("d > 3", "Int32***", "[[[0,0],[0]],[[1]]] | [] | [[[1]],[],[[],[1,1]]]")]
    [DataRow("d.size() + d[0].size() + d[0][0].size()", "UInt64", "6 | ! | 5")]
    [DataRow("d[0]", "Int32**", "[[1,2],[3]] | ! | [[5]]")]
    [DataRow("d.back()", "Int32**", "[[4]] | ! | [[],[6,7]]")]
    [DataRow("n > 0 ? d[0][0] : RVecI{}", "Int32*", "[1,2] | [] | [5]")]
    [DataRow("n > 0 ? d[0][0][n - 1] : -1", "Int32", "2 | -1 | 5")]
    [DataRow("n > 0 ? d : Reverse(d)", "Int32***", "[[[1,2],[3]],[[4]]] | [] | [[[5]],[],[[],[6,7]]]")]
    [DataRow("Reverse(d)", "Int32***", "[[[4]],[[1,2],[3]]] | [] | [[[],[6,7]],[],[[5]]]")]
    [DataRow("Take(d, n)", "Int32***", "[[[1,2],[3]],[[4]]] | [] | [[[5]]]")]
    [DataRow("Take(d, RVecI(1, 0))", "Int32***", "[[[1,2],[3]]] | ! | [[[5]]]")]
    [DataRow("Drop(d, {0})", "Int32***", "[[[4]]] | [] | [[],[[],[6,7]]]")]
    [DataRow("d[v > 1]", "Int32***", "[[[1,2],[3]],[[4]]] | [] | [[],[[],[6,7]]]")]
    [DataRow("Concatenate(d, d)", "Int32***", "[[[1,2],[3]],[[4]],[[1,2],[3]],[[4]]] | [] | [[[5]],[],[[],[6,7]],[[5]],[],[[],[6,7]]]")]
    [DataRow("Filter(d, [](const auto &x) { return x.size() > 0; })", "Int32***", "[[[1,2],[3]],[[4]]] | [] | [[[5]],[[],[6,7]]]")]
    [DataRow("Sort(d, [](const auto &x, const auto &y) { return x.size() < y.size(); })", "Int32***", "[[[4]],[[1,2],[3]]] | [] | [[],[[5]],[[],[6,7]]]")]
    [DataRow("Sort(e, [](const RVecF &x, const RVecF &y) { return Sum(x) > Sum(y); })", "Float32**", "[[1,2],[3]] | [] | [[6],[5],[]]")]
    [DataRow("Map(d, [](const auto &x) { return Map(x, [](const auto &y) { return Map(y, [](int z) { return z * z; }); }); })", "Int32***", "[[[1,4],[9]],[[16]]] | [] | [[[25]],[],[[],[36,49]]]")]
    [DataRow("Map(d, [](const auto &x) { return Map(x, [](const auto &y) { return Sum(y); }); })", "Int32**", "[[3,3],[4]] | [] | [[5],[],[0,13]]")]
    [DataRow("Map(d, [](const auto &x) { return Sum(Map(x, [](const auto &y) { return Sum(y); })); })", "Int32*", "[6,4] | [] | [5,0,13]")]
    [DataRow("Map(d, [&](const auto &x) { return x.size() + d.size(); })", "UInt64*", "[4,3] | [] | [4,3,5]")]
    [DataRow("Map(v, [&](int k) { return d * k; })[0][0]", "Int32**", "[[10,20],[30]] | ! | [[5]]")]
    [DataRow("Map(v, d, [](int k, const auto &x) { return x * k; })", "Int32***", "[[[10,20],[30]],[[80]]] | [] | [[[5]],[],[[],[18,21]]]")]
    [DataRow("Flatten(d)", "Int32**", "[[1,2],[3],[4]] | [] | [[5],[],[6,7]]")]
    [DataRow("Flatten(Flatten(d))", "Int32*", "[1,2,3,4] | [] | [5,6,7]")]
    [DataRow("Sum(Flatten(e))", "Float32", "6 | 0 | 11")]
    [DataRow("auto f = d; return f[0] + f.size();", "UInt64**", "[[3,4],[5]] | ! | [[8]]")]
    [DataRow("RVec<RVec<RVecI>>{{{1, n}, {3}}, {{}}}", "Int32***", "[[[1,2],[3]],[[]]] | [[[1,0],[3]],[[]]] | [[[1,1],[3]],[[]]]")]
    [DataRow("RVec<RVec<RVecI>> x{{v, v}, {v}}; return x[0][1].size() + x.size();", "UInt64", "4 | 2 | 5")]
    [DataRow("std::vector<std::vector<std::vector<int>>> x(2); x[0].push_back(v); x[1] = x[0]; x[1][0].push_back(n); x.push_back(d.size() > 0 ? d[0] : x[0]); return x;", "Int32***", "[[[10,20]],[[10,20,2]],[[1,2],[3]]] | [[[]],[[0]],[[]]] | [[[1,2,3]],[[1,2,3,1]],[[5]]]")]
    [DataRow("auto x = d; for (auto &y : x) for (auto &z : y) for (auto &k : z) k *= n; return x;", "Int32***", "[[[2,4],[6]],[[8]]] | [] | [[[5]],[],[[],[6,7]]]")]
    [DataRow("int k = 0; for (const auto &y : d) for (const auto &z : y) for (auto i : z) k += i; return k;", "Int32", "10 | 0 | 18")]
    [DataRow("auto x = d; x.insert(x.begin(), d.begin(), d.end()); x.erase(x.begin() + 1, x.end()); return x.size() > 0 ? x[0] : e.size() > 5 ? d[0] : RVec<RVecI>{};", "Int32**", "[[1,2],[3]] | ! | [[5]]")]
    [DataRow("auto x = d; x.resize(2); x[1].emplace_back(); x[1].back().push_back(9); return x;", "Int32***", "[[[1,2],[3]],[[4],[9]]] | [[],[[9]]] | [[[5]],[[9]]]")]
    [DataRow("RVec<RVec<RVec<RVecI>>>{d, d}[1]", "Int32***", "[[[1,2],[3]],[[4]]] | [] | [[[5]],[],[[],[6,7]]]")]
    [DataRow("names", "String*", "[\"mu\",\"e\",\"mu\"] | [] | [\"tau\"]")]
    [DataRow("names.size()", "UInt64", "3 | 0 | 1")]
    [DataRow("names.empty() ? \"none\" : names[0]", "String", "\"mu\" | \"none\" | \"tau\"")]
    [DataRow("names.size() > 0 && names.back().size() > 1", "Bool", "1 | 0 | 1")]
    [DataRow("names == \"mu\"", "Int32*", "[1,0,1] | [] | [0]")]
    [DataRow("Any(\"tau\" == names) || Sum(names != s) == 1", "Bool", "1 | 0 | 1")]
    [DataRow("names < Reverse(names)", "Int32*", "[0,0,0] | [] | [0]")]
    [DataRow("names[names == s]", "String*", "[\"mu\",\"mu\"] | [] | []")]
    [DataRow("Take(names, {0, 0})", "String*", "[\"mu\",\"mu\"] | ! | [\"tau\",\"tau\"]")]
    [DataRow("Reverse(Concatenate(names, names))", "String*", "[\"mu\",\"e\",\"mu\",\"mu\",\"e\",\"mu\"] | [] | [\"tau\",\"tau\"]")]
    [DataRow("Map(names, [](const std::string &x) { return x.size(); })", "UInt64*", "[2,1,2] | [] | [3]")]
    [DataRow("Map(names, [&](const auto &x) { return x + \"_\" + s; })", "String*", "[\"mu_mu\",\"e_mu\",\"mu_mu\"] | [] | [\"tau_\"]")]
    [DataRow("Map(v, [](int x) { return std::to_string(x); })", "String*", "[\"10\",\"20\"] | [] | [\"1\",\"2\",\"3\"]")]
    [DataRow("Map(v, [](int x) { return \"w\"; })", "String*", "[\"w\",\"w\"] | [] | [\"w\",\"w\",\"w\"]")]
    [DataRow("Map(d, [](const auto &x) { return Map(x, [](const auto &y) { return \"w\"; }); })", "String**", "[[\"w\",\"w\"],[\"w\"]] | [] | [[\"w\"],[],[\"w\",\"w\"]]")]
    [DataRow("std::vector<std::string> z; for (int k : v) z.push_back(Map(v, [](int m) { return \"q\"; })[0]); return z;", "String*", "[\"q\",\"q\"] | [] | [\"q\",\"q\",\"q\"]")]
    [DataRow("Filter(names, [&](const std::string &x) { return x == s; }).size()", "UInt64", "2 | 0 | 0")]
    [DataRow("Sort(names, [](const std::string &x, const std::string &y) { return x < y; })", "String*", "[\"e\",\"mu\",\"mu\"] | [] | [\"tau\"]")]
    [DataRow("std::find(names.begin(), names.end(), s) - names.begin()", "Int64", "0 | 0 | 1")]
    [DataRow("std::find(names.begin(), names.end(), \"tau\") != names.end()", "Bool", "0 | 0 | 1")]
    [DataRow("std::count(names.begin(), names.end(), \"mu\")", "Int64", "2 | 0 | 0")]
    [DataRow("std::vector<std::string> x{\"a\", s}; return x;", "String*", "[\"a\",\"mu\"] | [\"a\",\"x\"] | [\"a\",\"\"]")]
    [DataRow("std::vector<std::string> x(2, \"q\"); return x[1] + x[0];", "String", "\"qq\" | \"qq\" | \"qq\"")]
    [DataRow("std::vector<std::string> x; x.push_back(\"a\"); x.push_back(s); for (auto &t : x) t += \"!\"; x[0] += x[1]; return x;", "String*", "[\"a!mu!\",\"mu!\"] | [\"a!x!\",\"x!\"] | [\"a!!\",\"!\"]")]
    [DataRow("std::string t; for (const auto &x : names) { if (x == \"e\") continue; t += x; } return t;", "String", "\"mumu\" | \"\" | \"tau\"")]
    [DataRow("int k = 0; for (auto &x : std::vector<std::string>{\"mu\", \"tau\"}) { if (std::find(names.begin(), names.end(), x) != names.end()) k += x.size(); } return k;", "Int32", "2 | 0 | 3")]
    [DataRow("std::vector<std::string> x; for (auto k : v) x.push_back(std::to_string(k)); x.erase(x.begin(), x.begin() + (x.size() > 0 ? 1 : 0)); return x;", "String*", "[\"20\"] | [] | [\"2\",\"3\"]")]
    [DataRow("auto x = names; x.resize(2); x.pop_back(); x.insert(x.begin(), \"z\"); return x;", "String*", "[\"z\",\"mu\"] | [\"z\",\"\"] | [\"z\",\"tau\"]")]
    [DataRow("deepNames", "String**", "[[\"a\"],[\"b\",\"c\"]] | [] | [[],[\"d\"]]")]
    [DataRow("Flatten(Reverse(deepNames))", "String*", "[\"b\",\"c\",\"a\"] | [] | [\"d\"]")]
    [DataRow("Map(deepNames, [](const auto &x) { return x.size(); })", "UInt64*", "[1,2] | [] | [0,1]")]
    [DataRow("deepNames.size() > 0 && deepNames[1].size() > 0 ? deepNames[1][0] : \"-\"", "String", "\"b\" | \"-\" | \"d\"")]
    public void ValueAndTypeAreThoseOfCpp(string expression, string type, string values)
    {
        string? difference = CppTableTests.Difference(Source, expression, type, values.Split(" | "));
        Assert.IsNull(difference, $"{expression}: {difference}");
    }

    [TestMethod]
    public void FunctionsInCSharpTakeTexts()
    {
        RootDataset data = RootDataset.FromSource(Source)
            .WithFunction("longest", (string[] texts) => texts.Length == 0 ? "-" : texts.MaxBy(t => t.Length)!)
            .Define("a", "longest(names)")
            .Define("b", "int k = 0; for (auto &x : deepNames) k += longest(x).size(); return k;")
            .Define("c", (IReadOnlyList<string> texts) => texts.Count, "names");
        using RootBatchLoader loader = new(
            data, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Single("b"), RootBatchColumn.Single("c")], Shuffle = RootShuffle.None });
        RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(new[] { 2f, 0, 2 }, batch["b"].Values<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 3f, 0, 1 }, batch["c"].Values<float>().ToArray());
        CollectionAssert.AreEqual((string[])["mu", "-", "tau"], new MLContext(1).Data.LoadFromRoot(data.Select("a")).GetColumn<string>("a").ToArray());
    }

    [TestMethod]
    [DataRow("d[d]", "A value of type RVec<RVec<RVec<int>>> is no mask of RVec<RVec<RVec<int>>>")]
    [DataRow("Sum(d)", "Sum takes a collection here, not RVec<RVec<RVec<int>>>")]
    [DataRow("names + 1", "The operator does not take text")]
    [DataRow("Sum(names)", "Sum does not take text")]
    [DataRow("Max(names)", "Max does not take text")]
    [DataRow("RVecF(names)", "A value of type RVec<std::string> cannot be converted to RVec<float>")]
    [DataRow("Concatenate(names, v)", "A value of type RVec<int> cannot become std::string")]
    [DataRow("names[0] = 1", "A value of type int cannot be converted to std::string")]
    [DataRow("Flatten(v)", "Flatten takes a collection of collections, not RVec<int>")]
    public void WhatHasNoMeaningIsRefusedInWords(string expression, string problem)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source, expression));
        StringAssert.Contains(error.Problem, problem);
    }
}
