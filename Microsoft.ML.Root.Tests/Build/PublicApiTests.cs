namespace Microsoft.ML.Root.Tests.Build;

/// <summary>A change of a package's public surface shows in review: it changes its file of what is approved.</summary>
[TestClass]
public sealed class PublicApiTests
{
    /// <summary>Set to 1, the approved file is written anew: <c>MLROOT_APPROVE_API=1 dotnet test --filter PublicApi</c>.</summary>
    private const string Approving = "MLROOT_APPROVE_API";

    [TestMethod]
    [DataRow(typeof(RootDataset), "PublicApi.approved.txt")]
    [DataRow(typeof(RootTorchBatch), "PublicApi.TorchSharp.approved.txt")]
    [DataRow(typeof(RootCluster), "PublicApi.Distributed.approved.txt")]
    public void ThePublicSurfaceIsTheApprovedOne(Type type, string file)
    {
        ArgumentNullException.ThrowIfNull(type);
        string path = Path.Combine(RepositoryPaths.RepositoryRoot, "Microsoft.ML.Root.Tests", file);
        string found = PublicApi.Of(type.Assembly);
        if (Environment.GetEnvironmentVariable(Approving) == "1")
        {
            File.WriteAllText(path, found);
        }

        string[] approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n') : [];
        string[] lines = found.Split('\n');
        string[] changes =
        [
            .. lines.Except(approved).Select(l => "+ " + l.Trim()),
            .. approved.Except(lines).Select(l => "- " + l.Trim()),
        ];
        Assert.IsEmpty(changes, $"the public surface changed; set {Approving}=1 to approve:\n{string.Join('\n', changes)}");
        CollectionAssert.AreEqual(approved, lines, $"types changed places; set {Approving}=1 to approve");
    }

    [TestMethod]
    public void TheTextTellsSurfacesApart()
    {
        string text = PublicApi.Of(typeof(RootDataset).Assembly);
        StringAssert.Contains(text, "Microsoft.ML.Root | sealed class RootDataset");
        StringAssert.Contains(text, "    static FromFiles(String pathOrPattern, String tree = null) -> RootDataset");
        StringAssert.Contains(text, "    prop MemoryBudget : Nullable<Int64> { get; init; }");
        StringAssert.Contains(text, "this DataOperationsCatalog catalog");
        Assert.DoesNotContain("LoadEngine", text);
    }
}
