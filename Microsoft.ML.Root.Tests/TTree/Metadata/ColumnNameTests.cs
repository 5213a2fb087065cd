namespace Microsoft.ML.Root.Tests.TTree.Metadata;

/// <summary>Stored paths, and the dotted names that RDataFrame shows.</summary>
[TestClass]
public class ColumnNameTests
{
    [TestMethod]
    [DataRow("class_rich.root", "split99", "rich/fArray[2]", "rich.fArray")]
    [DataRow("class_rich.root", "split99", "rich/fHit/fHit.Base/fHit.fBaseInt", "rich.fHit.fBaseInt")]
    [DataRow("class_rich.root", "split99_dot", "rich./rich.fArray[2]", "rich.fArray")]
    [DataRow("class_rich.root", "split99_dot", "rich./rich.fHit/rich.fHit.fEnergy", "rich.fHit.fEnergy")]
    [DataRow("class_rich.root", "split0", "rich.fHit.fEnergy", "rich.fHit.fEnergy")]
    [DataRow("class_clones.root", "split99", "clones/clones.fNumber", "clones.fNumber")]
    [DataRow("leaf_multi.root", "t", "arrays/p", "arrays.p")]
    [DataRow("leaf_scalars.root", "t", "float32_F", "float32_F")]
    public void NameIsThatOfDataFrames(string file, string path, string column, string name)
    {
        using OpenTree tree = OpenTree.Fixture(file, path);
        Assert.AreEqual(name, tree.Source.Columns[tree.Column(column)].Name);
    }

    [TestMethod]
    public void NamesOfEachFixtureAreUnique()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"))
        {
            using RootFile root = RootFile.Open(file);
            foreach (RootObject entry in root.Trees)
            {
                string[] names = [.. root.GetTree(entry.Path).Columns.Select(c => c.Schema.Name)];
                Assert.HasCount(names.Length, names.Distinct(), $"{file} {entry.Path}");
            }
        }
    }
}
