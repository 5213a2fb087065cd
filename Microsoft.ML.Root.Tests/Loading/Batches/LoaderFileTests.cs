namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Batches of real files.</summary>
[TestClass]
public sealed class LoaderFileTests
{
    private static string Jets => RepositoryPaths.Jets;

    /// <summary>The bytes that a filter without survivors reads are those of its values alone, whatever collections stand before them.</summary>
    [TestMethod]
    [DataRow("ttree/nanoaod_like.root", "Events", "MET_pt", "Jet_pt")]
    [DataRow("rntuple/nanoaod_like.root", "Events", "MET_pt", "Muon_pt")]
    [DataRow("rntuple/jetclass_like.root", "tree", "jet_pt", "part_energy")]
    public void CollectionsOfClustersWithoutRowsAreNotRead(string file, string tree, string value, string list)
    {
        RootDataset data = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, file), tree);
        long alone = BytesRead(data.Filter($"{value} > 1e9"));
        Assert.IsGreaterThan(0, alone);
        Assert.AreEqual(alone, BytesRead(data.Filter($"Sum({list}) >= 0 && {value} > 1e9")));
        Assert.AreEqual(alone, BytesRead(data.Filter($"Sum({list}) >= 0").Filter($"{value} > 1e9")));
        Assert.AreEqual(alone, BytesRead(RootDataset.Union(data.Filter($"Sum({list}) >= 0 && {value} > 1e9"), data.Filter("false"))));
        Assert.IsGreaterThan(alone, BytesRead(data.Filter($"Sum({list}) >= 0", "first").Filter($"{value} > 1e9")), "a name keeps its place");

        long BytesRead(RootDataset filtered)
        {
            using RootBatchLoader loader = new(filtered, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Padded(list, 1)] });
            RootEpoch epoch = loader.Epoch(0);
            Assert.AreEqual(0, epoch.Sum(batch => batch.RowCount));
            return epoch.Statistics.BytesRead;
        }
    }

    [TestMethod]
    public void JetsComeAsChannelsWithTheLabelOfTheirFile()
    {
        RootDataset data = RootDataset.FromFiles(Path.Combine(Jets, "*.root"))
            .DefinePerFile("file", path => Path.GetFileNameWithoutExtension(path)!)
            .Filter("jet_pt > 500")
            .Define("tau21", "jet_tau2 / jet_tau1");
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            BatchSize = 100,
            MemoryBudget = 32 << 20,
            Columns =
            [
                RootBatchColumn.Channels("particles", ["part_px", "part_py", "part_charge"], 16, mask: true),
                RootBatchColumn.Matrix("features", ["jet_pt", "tau21"]),
                RootBatchColumn.Of("jet_nparticles"),
                RootBatchColumn.Of("file"),
            ],
        });
        loader.CountRows();
        HashSet<string> files = [];
        long rows = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            ReadOnlySpan<float> features = batch["features"].Values<float>();
            ReadOnlySpan<bool> mask = batch["particles"].Mask;
            ReadOnlySpan<float> counts = batch["jet_nparticles"].Values<float>();
            for (int i = 0; i < batch.RowCount; i++)
            {
                Assert.IsGreaterThan(500f, features[i * 2]);
                Assert.IsTrue(float.IsFinite(features[(i * 2) + 1]));
                Assert.AreEqual(Math.Min(16, (int)counts[i]), mask.Slice(i * 16, 16).Count(true));
            }

            files.UnionWith(batch["file"].Values<string>().ToArray());
            rows += batch.RowCount;
        }

        Assert.AreEqual(loader.RowCount, rows);
        Assert.HasCount(10, files);
    }

    [TestMethod]
    public void AFileThatDoesNotOpenIsSkippedOrNamed()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-loader").FullName;
        try
        {
            string[] good = [.. Directory.GetFiles(Jets, "*.root").Order(StringComparer.Ordinal).Take(2)];
            Array.ForEach(good, f => File.Copy(f, Path.Combine(folder, Path.GetFileName(f))));
            string bad = Path.Combine(folder, "XBad.root");
            File.WriteAllText(bad, "this is not a ROOT file");
            RootDataset data = RootDataset.FromFiles(Path.Combine(folder, "*.root"));
            using (RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip)))
            {
                Assert.AreEqual(loader.RowCount, loader.Epoch(0).Sum(b => (long)b.RowCount));
                Assert.IsGreaterThan(0, loader.RowCount!.Value);
            }

            StringAssert.Contains(
                Assert.ThrowsExactly<RootFormatException>(() => new RootBatchLoader(data).Epoch(0).Count()).Message, "XBad.root");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void AFileThatWasWrittenSinceIsAnError()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-loader").FullName;
        try
        {
            string file = Path.Combine(folder, "jets.root");
            File.Copy(Directory.GetFiles(Jets, "*.root")[0], file);
            using RootBatchLoader loader = new(RootDataset.FromFiles(file), new RootBatchLoaderOptions { KeepDecoded = false });
            Assert.AreEqual(loader.RowCount, loader.Epoch(0).Sum(b => (long)b.RowCount));
            File.SetAttributes(file, FileAttributes.Normal);
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
            StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => loader.Epoch(1).Count()).Message, "jets.root");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
