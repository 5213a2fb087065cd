namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>TTree files with one thing wrong each.</summary>
[TestClass]
public class DamagedTreeTests
{
    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Names => DamagedFiles.Trees.Select(f => new object[] { f.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Tree(string name) => DamageCheck.Check("damaged", DamagedFiles.Trees.Single(f => f.Name == name), TestContext);

    [TestMethod]
    public void EveryFileOfTheTableHasAnOutcome() => CollectionAssert.AreEquivalent(
        TruthFolders.Rows(Path.Combine(RepositoryPaths.Fixtures, "damaged.tsv")).Select(r => r[0]).ToList(),
        DamagedFiles.Trees.Select(f => f.Name).Append("never_closed.root").ToList());

    [TestMethod]
    public void NeverClosedFileGivesWhatWasSaved()
    {
        using RootFile file = RootFile.Open(DamageCheck.PathOf("damaged", "never_closed.root"));
        RootTree tree = file.GetTree("t");
        Assert.AreEqual(60, tree.EntryCount);
        CollectionAssert.AreEqual(Enumerable.Range(0, 60).ToArray(), tree["i"].Read<int>().Values.ToArray());
        float[] expected = [.. Enumerable.Range(0, 60).Select(i => i / 4f)];
        CollectionAssert.AreEqual(expected, tree["x"].Read<float>().Values.ToArray());
    }

    [TestMethod]
    public void AbsurdCounterIsReadAsItStands()
    {
        using RootFile file = RootFile.Open(DamageCheck.PathOf("damaged", "counter_absurd.root"));
        using RootFile intact = RootFile.Open(DamageCheck.PathOf("damaged", "intact_none.root"));
        int[] expected = intact.GetTree("t")["n"].Read<int>().Values.ToArray();
        expected[100] = 1 << 30;
        CollectionAssert.AreEqual(expected, file.GetTree("t")["n"].Read<int>().Values.ToArray());
    }

    [TestMethod]
    public void UnclosedFileIsRecovered()
    {
        string intact = DamageCheck.PathOf("damaged", "intact_zlib.root");
        EntryRange[] ranges = ReadOutcome.Ranges(intact, "t");
        ReadOutcome recovered = ReadOutcome.Of(DamageCheck.PathOf("damaged", "no_key_list.root"), "t", ranges, recover: true);
        Assert.IsNull(recovered.Refusal);
        Assert.AreEqual(400, recovered.EntryCount);
        foreach ((string column, (string? Digest, string? Error)[] parts) in ReadOutcome.Of(intact, "t", ranges).Columns)
        {
            CollectionAssert.AreEqual(parts, recovered.Columns[column], column);
        }
    }
}
