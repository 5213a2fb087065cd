using Microsoft.ML.Root.Tests.Truth;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>What columns of trees take in their file.</summary>
[TestClass]
public class StorageTests
{
    [TestMethod]
    public void AColumnWithValuesTakesBytes()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"), .. Directory.GetFiles(RepositoryPaths.Jets, "*.root")];
        int columns = 0;
        foreach (string path in files)
        {
            using RootFile file = RootFile.Open(path);
            foreach (RootColumn column in file.Trees.SelectMany(t => file.GetTree($"{t.Path};{t.Cycle}").Columns).Where(c => c.Schema.IsReadable && c.StoredEntries.Count > 0))
            {
                Assert.IsGreaterThan(0, column.Storage.CompressedBytes, $"{path}: {column}");
                Assert.IsGreaterThan(0, column.Storage.UncompressedBytes, $"{path}: {column}");
                columns++;
            }
        }

        Assert.IsGreaterThan(410, columns);
    }

    /// <summary>All but one of its 947 branches have their baskets in the tree's record, whose size the file's keys say.</summary>
    [TestMethod]
    public void BasketsInTheTreesRecordHaveTheirShareOfIt()
    {
        using RootFile file = RootFile.Open(Path.Combine(TruthFolders.Corpus(), "nanoAOD_2015_CMS_Open_Data_ttbar.root"));
        RootTree tree = file.GetTree("Events");
        RootObject record = file.Trees.Single(t => t.Path == "Events");
        ColumnStorage[] embedded = [.. tree.Columns.Where(c => c.Schema.Path != "LHEPdfWeight").Select(c => c.Storage)];
        Assert.IsTrue(embedded.All(s => s.CompressedBytes > 0));
        Assert.IsLessThan(record.StoredBytes, embedded.Sum(s => s.CompressedBytes));
        Assert.IsGreaterThan(record.StoredBytes / 2, embedded.Sum(s => s.CompressedBytes));
        Assert.IsLessThan(record.Bytes, embedded.Sum(s => s.UncompressedBytes));
    }
}
