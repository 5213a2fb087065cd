namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>What a data set keeps of each of its files once they are counted and read.</summary>
[TestClass]
[DoNotParallelize]
public class OpenedFilesTests
{
    private const int Few = 50;
    private const int Many = 150;

    [TestMethod]
    [DataRow("ttree/jetclass_like.root", 1, 6_000)]
    [DataRow("ttree/jetclass_like.root", 16, 6_000)]
    [DataRow("rntuple/jetclass_like.root", 1, 6_000)]
    [DataRow("rntuple/jetclass_like.root", 16, 6_000)]
    public void ManagedMemoryOfAFileIsSmall(string fixture, int columns, int bytesOfAFile)
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-opened").FullName;
        try
        {
            RootDataset one = Read(Copies(folder, fixture, "one", 1), columns);
            RootDataset?[] datasets = [Read(Copies(folder, fixture, "few", Few), columns), Read(Copies(folder, fixture, "many", Many), columns)];
            Assert.AreEqual(one.Source.EntryCount * Few, datasets[0]!.Source.EntryCount);
            Assert.AreEqual(one.Source.EntryCount * Many, datasets[1]!.Source.EntryCount);

            // What other tests have left is gone before anything is counted.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long all = GC.GetTotalMemory(forceFullCollection: true);
            datasets[1] = null;
            long few = GC.GetTotalMemory(forceFullCollection: true);
            datasets[0] = null;
            long none = GC.GetTotalMemory(forceFullCollection: true);
            Assert.IsLessThan(bytesOfAFile, (all - few) / Many);
            Assert.IsLessThan(bytesOfAFile, (few - none) / Few);
            GC.KeepAlive(one);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Copies(string folder, string fixture, string name, int count)
    {
        for (int i = 0; i < count; i++)
        {
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, fixture), Path.Combine(folder, $"{name}_{i:000}.root"));
        }

        return Path.Combine(folder, $"{name}_*.root");
    }

    /// <summary>A data set of which every file was counted, and some columns read.</summary>
    private static RootDataset Read(string files, int columns)
    {
        RootDataset dataset = RootDataset.FromFiles(files);
        int[] read = [.. Enumerable.Range(0, dataset.Source.Columns.Count).Where(i => dataset.Source.Columns[i].IsReadable).Take(columns)];
        Assert.HasCount(columns, read);
        foreach (EntryRange cluster in dataset.Source.Clusters)
        {
            Assert.IsNotEmpty(dataset.Source.Plan(read, cluster));
        }

        return dataset;
    }
}
