using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Functions;

/// <summary>What is understood of TTree::Draw and Python, and the words for the rest; names that are no identifiers.</summary>
[TestClass]
public sealed class DrawFormTests
{
    [TestMethod]
    [DataRow("Sum$(v)", "[6,0]")]
    [DataRow("Sum$(v > 1)", "[2,0]")]
    [DataRow("Length$(v) + 0", "[3,0]")]
    [DataRow("len(v) + len(\"ab\")", "[5,2]")]
    [DataRow("Length$(v) > 0 ? Max$(v) + Min$(v) : -1.", "[4,-1]")]
    [DataRow("Length$(v) > 0 ? MaxIf$(v, v < 3) + MinIf$(v, v > 1) : -1.", "[4,-1]")]
    [DataRow("Alt$(v[1], -1)", "[3,-1]")]
    [DataRow("Entry$ * 2", "[0,2]")]
    [DataRow("@v.size()", "[3,0]")]
    [DataRow("x ** 2", "[4,9]")]
    [DataRow("-x**2 + 2 ** 3", "[4,-1]")]
    [DataRow("x * 2 ** 2", "[8,12]")]
    [DataRow("(x > 2) == True and not False", "[false,true]")]
    [DataRow("`a-b` + `a b`.size()", "[8,10]")]
    [DataRow("Particle#0.index[0] + 1", "[6,7]")]
    public void IsUnderstood(string expression, string expected)
        => Assert.AreEqual(expected, ChunkValues.Json(Evaluate.Column(Source(), expression).Entries.ToArray()));

    [TestMethod]
    [DataRow("x:y", "':' parts no expressions here, as in TTree::Draw; each is a column of its own")]
    [DataRow("x>>h(10, 0, 1)", "'>>' shifts bits here; what TTree::Draw fills so is RootAnalysis.Histogram")]
    [DataRow("x>>h", "'>>' shifts bits here; what TTree::Draw fills so is RootAnalysis.Histogram")]
    [DataRow("v[][0]", "'[]' needs an index; for all items, as in TTree::Draw, the name of the collection alone")]
    [DataRow("x^2.5", "'^' takes whole numbers, not double; a power is pow(x, y)")]
    [DataRow("Iteration$", "'Iteration$' is of TTree::Draw; Enumerate(v) numbers the items of a collection")]
    [DataRow("Entries$", "'Entries$' is of TTree::Draw; an expression does not know how many rows there are")]
    [DataRow("Alt$(v, 1)", "Alt$ takes an item and what stands for it where there is none: Alt$(v[0], -1)")]
    [DataRow("1 if x > 1 else 2", "'if' stands before what it decides, or say: condition ? x : y")]
    [DataRow("x == None", "There is no None; a value that may be missing has has_value() and value_or(x)")]
    [DataRow("``", "A name stands between two back quotes")]
    public void IsRefusedWithTheWords(string expression, string problem)
        => Assert.AreEqual(problem, Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression)).Problem);

    private static SyntheticSource Source() => new SyntheticSource(2)
        .Add("x", new[] { 2, 3 })
        .Add("v", new float[][] { [1, 3, 2], [] })
        .Add("a-b", new[] { 7, 9 })
        .Add("a b", new float[][] { [1], [2] })
        .Add("Particle#0.index", new int[][] { [5], [6] });
}
