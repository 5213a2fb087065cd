using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Truth;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.RNTuple;

/// <summary>What is read of a file, written as an RNTuple and read again, is what was read.</summary>
[TestClass]
public class RNTupleRoundTripTests : RoundTripTests
{
    [TestMethod]
    public void RNTupleFixtures() => Check(Path.Combine(RepositoryPaths.Fixtures, "rntuple"), least: 1200);

    [TestMethod]
    public void TTreeFixtures() => Check(Path.Combine(RepositoryPaths.Fixtures, "ttree"), least: 900);

    [TestMethod]
    public void PublicFixtures() => Check(Path.Combine(RepositoryPaths.Fixtures, "public"), least: 700);

    [TestMethod]
    public void Jets() => Check(RepositoryPaths.Jets, least: 410);

    [TestMethod]
    public void Corpus() => Check(TruthFolders.Corpus(), least: 20_000);

    private protected override WrittenFile Write(ColumnSchema[] schemas, IEnumerable<ColumnChunk[]> chunks, int setting, SinkOptions options)
        => WrittenFile.RNTuple(schemas, chunks, setting, options);

    private protected override bool CanStore(ColumnSchema column) => true;

    /// <summary>Names that no field may have are replaced.</summary>
    private protected override ColumnSchema[] Named(ColumnSchema[] schemas)
    {
        FieldNames names = FieldNames.Of(schemas);
        return [.. schemas.Select((s, i) => names.Problem(schemas, i) is null ? s : s with { Name = $"column_{i}", Collection = null })];
    }
}
