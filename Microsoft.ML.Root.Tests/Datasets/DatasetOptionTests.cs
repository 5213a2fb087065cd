namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Other trees, files that differ in their columns, files that cannot be read.</summary>
[TestClass]
public class DatasetOptionTests
{
    private static string Trees => Path.Combine(RepositoryPaths.Fixtures, "ttree");

    [TestMethod]
    public void AnotherTreeOfTheFilesHasTheSameDefinitionsAndSplit()
    {
        RootDataset indexed = RootDataset.FromFiles(Path.Combine(Trees, "layout_friends.root"), "indexed")
            .WithConstant("label", 7)
            .Define("fold", "event % 4")
            .Filter("event % 2 == 0", "even");
        RootDataset main = indexed.WithTree("main");
        Assert.Contains("weight", indexed.Columns.Select(c => c.Name));
        Assert.DoesNotContain("weight", main.Columns.Select(c => c.Name));
        CollectionAssert.AreEquivalent(indexed.Values<int>("event"), main.Values<int>("event"));
        Assert.IsTrue(main.Values<int>("label").All(label => label == 7));

        int[] expected = [.. main.Values<int>("event").Where(e => e % 4 == 2).Order()];
        Assert.IsNotEmpty(expected);
        foreach (RootDataset data in (RootDataset[])[indexed, main])
        {
            using RootBatchLoader loader = new(data, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("event")] });
            RootBatchLoader validation = loader.Folds(RootSplit.KFoldByNumber("fold", 4))[2].Validation;
            CollectionAssert.AreEqual(expected, validation.Epoch(0).SelectMany(b => b["event"].Values<int>().ToArray()).Order().ToArray());
        }
    }

    [TestMethod]
    public void ColumnsOfAllFilesMayBeTaken()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-union").FullName;
        try
        {
            File.Copy(Path.Combine(Trees, "leaf_scalars.root"), Path.Combine(folder, "0.root"));
            File.Copy(Path.Combine(Trees, "leaf_reduced.root"), Path.Combine(folder, "1.root"));
            RootDataset data = RootDataset.FromFiles(Path.Combine(folder, "*.root"), "t");
            string[] first = [.. data.Columns.Select(c => c.Name)];
            string[] second = [.. RootDataset.FromFiles(Path.Combine(folder, "1.root"), "t").Columns.Select(c => c.Name)];
            Assert.IsNotEmpty(second.Except(first));
            CollectionAssert.AreEquivalent(
                first.Union(second).ToArray(), data.WithUnionOfColumns().Columns.Select(c => c.Name).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void FilesThatCannotBeReadMayBeLeftOut()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-bad").FullName;
        try
        {
            File.Copy(Path.Combine(Trees, "layout_chain_0.root"), Path.Combine(folder, "0.root"));
            File.WriteAllText(Path.Combine(folder, "1.root"), "not a ROOT file");
            File.Copy(Path.Combine(Trees, "layout_chain_2.root"), Path.Combine(folder, "2.root"));
            RootDataset data = RootDataset.FromFiles(Path.Combine(folder, "*.root"), "t");
            StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => data.Values<long>("_entry")).Message, "1.root");
            Assert.HasCount(80, data.OnBadFiles(BadFilePolicy.Skip).Values<long>("_entry"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
