using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Expressions;

namespace Microsoft.ML.Root.Tests.Docs;

/// <summary>The tables of statements in docs/expressions.md: what each example gives, and with which words others are refused.</summary>
[TestClass]
public sealed class DocumentedConstructTests
{
    private static readonly string[][] Cells =
    [
        .. File.ReadLines(Path.Combine(RepositoryPaths.RepositoryRoot, "docs", "expressions.md"))
            .SkipWhile(line => line != "## Statements").TakeWhile(line => line == "## Statements" || !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Replace("\\|", "\0", StringComparison.Ordinal)[2..^2].Split(" | ").Select(c => c.Replace('\0', '|')).ToArray()),
    ];

    public static IEnumerable<object[]> Examples => Cells.Where(c => c.Length == 3).Select(c => new object[] { c[1][1..^1], c[2][1..^1] });

    public static IEnumerable<object[]> Refusals => Cells.Where(c => c.Length == 2 && c[1] != "gives").Select(c => new object[] { c[0][1..^1], c[1] });

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void ExampleGivesWhatIsWritten(string expression, string value)
        => Assert.AreEqual(value, ChunkValues.Json(Evaluate.Column(Source(), expression).Entries[0]));

    [TestMethod]
    [DynamicData(nameof(Refusals))]
    public void RefusalHasTheseWords(string expression, string words)
        => Assert.AreEqual(words, Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression)).Problem);

    [TestMethod]
    public void TablesAreRead()
    {
        Assert.IsGreaterThan(30, Examples.Count());
        Assert.IsGreaterThan(8, Refusals.Count());
    }

    private static SyntheticSource Source() => new SyntheticSource(1)
        .Add("n", new[] { 3 })
        .Add("x", new[] { 1.5 })
        .Add("pt", new[] { new[] { 40f, 25f, 10f } })
        .Add("eta", new[] { new[] { 0.5f, -1f, 2f } })
        .Add("name", new[] { "HLT_Mu" });
}
