using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.IO;

/// <summary>Paths as people write them are understood, or refused with what was meant.</summary>
[TestClass]
public sealed class GivenPathTests
{
    private static string File => Path.Combine(RepositoryPaths.Fixtures, "rntuple", "jetclass_like.root");

    public static IEnumerable<object[]> Openers => new (string, Action<string>)[]
    {
        ("RootFile.Open", path => RootFile.Open(path).Dispose()),
        ("FromFiles", path => _ = RootDataset.FromFiles(path).Columns.Count),
        ("LoadFromRoot", path => new MLContext().Data.LoadFromRoot(path)),
    }.Select(o => new object[] { o.Item1, o.Item2 });

    [TestMethod]
    [DynamicData(nameof(Openers))]
    public void AFolderIsSaidToBeOne(string how, Action<string> open)
        => Says(how, open, Path.GetDirectoryName(File)!, "is a folder", "*.root");

    [TestMethod]
    [DynamicData(nameof(Openers))]
    public void ATreeBehindAColonIsGivenApart(string how, Action<string> open)
        => Says(how, open, File + ":tree", "'tree', is given apart", $"'{File}'");

    [TestMethod]
    [DynamicData(nameof(Openers))]
    public void TheNearestFileIsNamed(string how, Action<string> open)
        => Says(how, open, File.Replace("jetclass", "jetclas", StringComparison.Ordinal), "did you mean 'jetclass_like.root'");

    [TestMethod]
    [DynamicData(nameof(Openers))]
    public void AFolderThatIsNotThereIsSaidSo(string how, Action<string> open)
        => Says(how, open, Path.Combine(RepositoryPaths.Fixtures, "nowhere", "a.root"), "folder is not there");

    [TestMethod]
    public void TheTildeIsTheUsersFolder()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.AreEqual(home + "/jets/a.root", GivenPath.Of("~/jets/a.root"));
        Assert.AreEqual("a~/b.root", GivenPath.Of("a~/b.root"));
        Assert.AreEqual("~other/b.root", GivenPath.Of("~other/b.root"));
        CollectionAssert.AreEqual((string[])[home + "/no such file.root"], FileGlob.Expand(["~/no such file.root"]));
    }

    private static void Says(string how, Action<string> open, string path, params string[] texts)
    {
        FileNotFoundException error = Assert.ThrowsExactly<FileNotFoundException>(() => open(path), how);
        foreach (string text in texts)
        {
            StringAssert.Contains(error.Message, text);
        }
    }
}
