using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Truth;
using Microsoft.ML.Root.Truth;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.TTree;

/// <summary>What is read of a file, written as a tree and read again, is what was read.</summary>
[TestClass]
public class TreeRoundTripTests : RoundTripTests
{
    private static readonly Dictionary<string, string> NoCounters = [];

    [TestMethod]
    public void RNTupleFixtures() => Check(Path.Combine(RepositoryPaths.Fixtures, "rntuple"), least: 1000);

    [TestMethod]
    public void TTreeFixtures() => Check(Path.Combine(RepositoryPaths.Fixtures, "ttree"), least: 900);

    [TestMethod]
    public void PublicFixtures() => Check(Path.Combine(RepositoryPaths.Fixtures, "public"), least: 700);

    [TestMethod]
    public void Jets() => Check(RepositoryPaths.Jets, least: 410);

    [TestMethod]
    public void Corpus() => Check(TruthFolders.Corpus(), least: 20_000);

    private protected override WrittenFile Write(ColumnSchema[] schemas, IEnumerable<ColumnChunk[]> chunks, int setting, SinkOptions options)
        => WrittenFile.Tree(schemas, chunks, setting, options);

    private protected override bool CanStore(ColumnSchema column)
        => new TreeModel([column with { Name = "x", Collection = null }], NoCounters).Problems.Count == 0;

    private protected override ColumnSchema[] Named(ColumnSchema[] schemas)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        return [.. schemas.Select((s, i) => names.Add(s.Name) && new TreeModel([s], NoCounters).Problems.Count == 0 ? s : s with { Name = $"column_{i}" })];
    }

    /// <summary>Counters of lists of arrays.</summary>
    private protected override int Added(ColumnSchema[] schemas) => new TreeModel(schemas, NoCounters).Branches.Count - schemas.Length;

    /// <summary>Arrays of lists or texts, and in lists of lists, become lists.</summary>
    private protected override string ShapeOf(TruthRow row)
    {
        string lists = row.Shape.Replace("[", " [", StringComparison.Ordinal).Replace("*", " *", StringComparison.Ordinal).TrimStart();
        string[] levels = lists.Length == 0 ? [] : lists.Split(' ');
        bool isLeaf = row.Type != "string" && levels.Skip(1).All(l => l != "*");
        return isLeaf ? row.Shape : string.Concat(levels.Select(_ => "*"));
    }
}
