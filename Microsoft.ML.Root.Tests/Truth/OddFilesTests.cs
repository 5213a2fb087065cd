namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Corpus files that are unusual (<c>odd.tsv</c>): they open, and what they are said to hold is read.</summary>
[TestClass]
public class OddFilesTests
{
    [TestMethod]
    public void OddFilesOpen()
    {
        string corpus = TruthFolders.Corpus();
        List<string> files = [.. TruthFolders.Rows(TruthFolders.SharedTable("truth", "odd.tsv")).Select(r => r[0])];
        Assert.HasCount(11, files);
        foreach (string name in files)
        {
            using RootFile file = RootFile.Open(Path.Combine(corpus, name));
            Assert.IsEmpty(file.Damage, name);
            Assert.AreEqual(name == "uproot-issue70.root", file.Objects.Count == 0, name);
        }
    }

    [TestMethod]
    public void BytesBehindTheEndAreIgnored()
    {
        using RootFile file = RootFile.Open(Path.Combine(TruthFolders.Corpus(), "uproot-issue-1070.root"));
        Assert.IsNotEmpty(file.Trees);
    }

    [TestMethod]
    [DataRow("uproot-issue261.root")]
    [DataRow("uproot-issue412.root")]
    public void WideHeaderInASmallFileIsRead(string name)
    {
        using RootFile file = RootFile.Open(Path.Combine(TruthFolders.Corpus(), name));
        Assert.IsInRange(50_000, 70_000, file.Version);
        Assert.IsNotEmpty(file.Trees);
    }

    [TestMethod]
    public void RepeatedMemberNamesAreBothKept()
    {
        using RootFile file = RootFile.Open(Path.Combine(TruthFolders.Corpus(), "test_class_inheritance_rntuple_v1-0-0-1.root"));
        RootTree tree = file.GetTree();
        Assert.Contains(c => c.Schema.Path.EndsWith("#2", StringComparison.Ordinal), tree.Columns);
    }
}
