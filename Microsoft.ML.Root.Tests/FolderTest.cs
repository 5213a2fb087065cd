namespace Microsoft.ML.Root.Tests;

/// <summary>A test with a folder of its own, which is gone afterwards.</summary>
public abstract class FolderTest
{
    /// <summary>The folder; empty at first.</summary>
    protected string Folder { get; private set; } = "";

    [TestInitialize]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("mlroot-test").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);
}
