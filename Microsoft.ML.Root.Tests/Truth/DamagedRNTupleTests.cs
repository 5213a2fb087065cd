namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>RNTuple files with one thing wrong each.</summary>
[TestClass]
public class DamagedRNTupleTests
{
    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Names => DamagedFiles.RNTuples.Select(f => new object[] { f.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void RNTuple(string name)
        => DamageCheck.Check("damaged_rntuple", DamagedFiles.RNTuples.Single(f => f.Name == name), TestContext);

    [TestMethod]
    public void EveryFileOfTheTableHasAnOutcome() => CollectionAssert.AreEquivalent(
        TruthFolders.Rows(Path.Combine(RepositoryPaths.Fixtures, "damaged_rntuple.tsv")).Select(r => r[0]).ToList(),
        DamagedFiles.RNTuples.Select(f => f.Name).ToList());
}
