using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Expressions;

namespace Microsoft.ML.Root.Tests.Docs;

/// <summary>The tables of the language in docs/expressions.md: what each example gives, and with which words others are refused.</summary>
[TestClass]
public sealed class DocumentedConstructTests
{
    private static readonly string[][] Cells =
    [
        .. File.ReadLines(Path.Combine(RepositoryPaths.RepositoryRoot, "docs", "expressions.md"))
            .SkipWhile(line => line != "## The language").TakeWhile(line => line != "## Functions in C#")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Replace("\\|", "\0", StringComparison.Ordinal)[2..^2].Split(" | ").Select(c => c.Replace('\0', '|')).ToArray()),
    ];

    public static IEnumerable<object[]> Examples => Cells.Where(c => c.Length is 3 or 4 && c[^1] != "gives").Select(c => new object[] { Code(c[^2]), Code(c[^1]) });

    public static IEnumerable<object[]> Refusals => Cells.Where(c => c.Length == 2 && c[0].StartsWith('`')).Select(c => new object[] { Code(c[0]), c[1] });

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
        Assert.IsGreaterThan(55, Examples.Count());
        Assert.IsGreaterThan(20, Refusals.Count());
    }

    /// <summary>What stands in back quotes: one on each side, or two and a space.</summary>
    private static string Code(string cell) => cell.StartsWith("``", StringComparison.Ordinal) ? cell[3..^3] : cell[1..^1];

    private static SyntheticSource Source() => new SyntheticSource(1)
        .Add("n", new[] { 3 })
        .Add("x", new[] { 1.5 })
        .Add("pt", new[] { new[] { 40f, 25f, 10f } })
        .Add("eta", new[] { new[] { 0.5f, -1f, 2f } })
        .Add("name", new[] { "HLT_Mu" });
}
