using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Evaluation;

/// <summary>Expressions that are long or want much: an answer or an error of the row, in little time, memory and stack.</summary>
[TestClass]
public sealed class ExpressionLimitTests
{
    [TestMethod]
    [DataRow(4096)]
    [DataRow(20_000)]
    public void ChainsOfOperatorsAreAsLongAsTheyLike(int operators)
    {
        string sum = string.Concat(Enumerable.Repeat("i + ", operators)) + "1";
        object[] expected = [.. new[] { 1, 2, 3 }.Select(i => (object)((i * operators) + 1))];
        string both = string.Concat(Enumerable.Repeat("i < 3 && ", operators)) + "true";
        Run(() =>
        {
            CollectionAssert.AreEqual(expected, Evaluate.Column(Source(), sum).Entries);
            CollectionAssert.AreEqual(new object[] { true, true, false }, Evaluate.Column(Source(), both).Entries);
            CollectionAssert.AreEqual(new[] { 0, 1 }, Evaluate.Filter(Source(), both));
        });
    }

    [TestMethod]
    [DataRow(".a", 500_000, "The expression is nested too deeply")]
    [DataRow("[0]", 100_000, "The expression is nested too deeply")]
    [DataRow("(", 100_000, "The expression is nested too deeply")]
    [DataRow("-(", 100_000, "The expression is nested too deeply")]
    [DataRow("=i", 100_000, "The expression is nested too deeply")]
    [DataRow("9", 1_000_000, "There is no column 'i9")]
    public void WhatIsNestedDeeplyIsRefused(string piece, int count, string problem)
        => Run(() => StringAssert.StartsWith(
            Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), "i" + string.Concat(Enumerable.Repeat(piece, count)))).Problem,
            problem));

    [TestMethod]
    public void TypesThatAreNestedDeeplyAreRefused()
        => Run(() => Assert.AreEqual(
            "The expression is nested too deeply",
            Assert.ThrowsExactly<RootExpressionException>(
                () => Evaluate.Column(Source(), string.Concat(Enumerable.Repeat("RVec<", 100_000)))).Problem));

    [TestMethod]
    public void LoopsInsideLoopsAreLookedAtOnce()
    {
        const int Loops = 60;
        string loops = string.Concat(Enumerable.Range(0, Loops).Select(k => $"for (auto &x{k} : v) "));
        string program = $"RVecI v{{1}}; int n = 0; {loops}n += x{Loops - 1}++; return n + v[0];";
        Run(() => CollectionAssert.AreEqual(new object[] { 3, 3, 3 }, Evaluate.Column(Source(), program).Entries));
    }

    [TestMethod]
    [DataRow("RVec<char> v; v.resize(3000000000); return v.size();")]
    [DataRow("RVec<char> v; v.assign(3000000000, 1); return v.size();")]
    public void ACollectionHasNoMoreItemsThanAnInt(string expression)
    {
        RootDataset dataset = RootDataset.FromSource(Source()).WithRowLimits(bytes: 16L << 30).Define("size", expression);
        StringAssert.StartsWith(
            Assert.ThrowsExactly<RootExpressionException>(() => dataset.Select("size").ToDataFrame(-1)).Problem, "More than 17179869184 bytes are taken");
    }

    [TestMethod]
    public void ANumberHasNotAMillionDigits()
        => Assert.AreEqual(
            "A number has at most 1000 digits",
            Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), new string('9', 1_000_000))).Problem);

    [TestMethod]
    [DataRow("Range(u - 1)", 0)]
    [DataRow("Range(0, 1000000000)", 0)]
    [DataRow("RVecF(2000000000, 1.f)", 0)]
    [DataRow("RVecF(u == 0 ? 1 : 2000000000, 1.f)", 1)]
    [DataRow("Sum(Map(Range(10000), [](size_t a) { return Sum(Map(Range(10000), [](size_t c) { return Sum(Range(10000)); })); }))", 0)]
    public void ARowThatTakesTooMuchMemoryIsNamed(string expression, int row)
    {
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression));
        Assert.AreEqual("More than 268435456 bytes are taken for one row (WithRowLimits allows more)", error.Problem);
        Assert.AreEqual(row, error.Entry);
        Assert.AreEqual(expression, error.Expression);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("u < 9 ? RVecF(1, 1.f).size() : RVecF(2000000000, 1.f).size()")]
    [DataRow("u < 9 ? 1ull : Combinations(Range(3000), 4)[0].size()")]
    [DataRow("u < 9 ? 1ull : Combinations(100000, 100000)[0].size()")]
    [DataRow("Combinations(1000000000000, 0)[0].size() + 1")]
    public void ARowThatNeedsNoMemoryFailsNot(string expression)
        => CollectionAssert.AreEqual(new object[] { 1ul, 1ul, 1ul }, Evaluate.Column(Source(), expression).Entries);

    [TestMethod]
    public void LimitsAreThoseOfTheDataset()
    {
        RootDataset dataset = RootDataset.FromSource(Source()).WithRowLimits(steps: 100, bytes: 4096)
            .Define("turns", "int n = 0; while (n < 98 + i) n++; return n;").Define("list", "Range(500 * i)");
        RootExpressionException turns = Assert.ThrowsExactly<RootExpressionException>(() => dataset.Select("turns").ToDataFrame(-1));
        Assert.AreEqual("More than 100 steps of loops are taken for one row (WithRowLimits allows more)", turns.Problem);
        Assert.AreEqual(1, turns.Entry);
        RootExpressionException list = Assert.ThrowsExactly<RootExpressionException>(() => dataset.Select("list").ToDataFrame(-1));
        Assert.AreEqual("More than 4096 bytes are taken for one row (WithRowLimits allows more)", list.Problem);
    }

    private static SyntheticSource Source() => new SyntheticSource(3).Add("i", new[] { 1, 2, 3 }).Add("u", new[] { 0u, 1u, 2u });

    /// <summary>On a thread with a stack of a megabyte.</summary>
    private static void Run(Action test)
    {
        Exception? thrown = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    test();
                }
                catch (Exception error)
                {
                    thrown = error;
                }
            },
            1 << 20);
        thread.Start();
        thread.Join();
        Assert.IsNull(thrown, thrown?.ToString());
    }
}
