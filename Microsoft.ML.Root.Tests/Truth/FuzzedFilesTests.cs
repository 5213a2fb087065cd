using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Files of which a few bytes were changed, one a kind of fault that they once showed.</summary>
[TestClass]
public class FuzzedFilesTests
{
    private const long MostManagedBytes = 16 << 20;
    private const long MostPooledBytes = 4 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("basket_length_negative_1.root")]
    [DataRow("basket_length_negative_2.root")]
    [DataRow("basket_length_negative_3.root")]
    [DataRow("no_readable_column.root")]
    [DataRow("array_longer_than_basket.root")]
    [DataRow("entries_without_branch.root")]
    public void EveryUseGivesValuesOrErrorsOfTheFileWithinMemoryAndTime(string name)
    {
        MutationCost cost = DeepMutationRun.Use(File.ReadAllBytes(PathOf(name)), out string? failure);
        TestContext.WriteLine($"{cost}");
        Assert.IsNull(failure);
        Assert.IsNull(cost.Above(new MutationCost(MostManagedBytes, MostPooledBytes, MostTime)));
    }

    [TestMethod]
    [DataRow("basket_length_negative_1.root", "other", "z", "branch z, basket 0: the basket has an impossible length of -2147483339 bytes")]
    [DataRow("basket_length_negative_2.root", "tree_0", "x", "branch x, basket 6: the basket has an impossible length of -2147483538 bytes")]
    [DataRow("array_longer_than_basket.root", "miniTree", "nHitsTotal", "expected 134217728 bytes, found 8")]
    public void TheErrorNamesBranchAndBasket(string name, string tree, string column, string words)
    {
        using RootFile file = RootFile.Open(PathOf(name));
        RootColumn read = file.GetTree(tree)[column];
        StringAssert.Contains(Assert.Throws<RootFormatException>(() => ColumnText.Of(read, read.StoredEntries)).Message, words);
    }

    [TestMethod]
    public void EntriesThatNoBranchHasAreNoMoreThanTheFileIsLong()
    {
        using RootFile file = RootFile.Open(PathOf("entries_without_branch.root"));
        RootTree tree = file.GetTree();
        Assert.IsEmpty(tree.Columns);
        Assert.AreEqual(file.Length, tree.EntryCount, "the tree says 844,424,930,131,968");
        Assert.HasCount(1, tree.Clusters);
    }

    /// <summary>The number of items of a split map stands in another branch, and is here far beyond what this one's bytes can hold.</summary>
    [TestMethod]
    public void ItemsThatAnotherBranchCountsTakeNoMoreThanTheirBytes()
    {
        using RootFile file = RootFile.Open(PathOf("count_of_another_branch.root"));
        RootColumn column = file.GetTree("split1")["map_points/map_points.second.fX"];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        StringAssert.Contains(Assert.Throws<RootFormatException>(() => column.Read<float>(column.StoredEntries)).Message, "map_points.second");
        Assert.IsLessThan(10L << 20, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    [TestMethod]
    public void ATreeWithoutReadableColumnsIsNamedWithThem()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => new RootBatchLoader(RootDataset.FromFiles(PathOf("no_readable_column.root"), "split0"), new RootBatchLoaderOptions()));
        StringAssert.Contains(error.Message, "there is no column for a batch; '");
        StringAssert.Contains(error.Message, "cannot be read");
    }

    [TestMethod]
    public void ABatchOfWideRowsTakesNoMoreThanTheRowsThatThereAre()
    {
        const int RowBytes = 4_300_000 * sizeof(int);
        using RootBatchLoader loader = new(
            RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_big_basket_zlib.root")), new RootBatchLoaderOptions { BatchSize = 512, Shuffle = RootShuffle.None });
        long before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (RootBatch batch in loader.Epoch(0))
        {
            Assert.AreEqual(2, batch.RowCount);
            Assert.AreEqual(2 * 4_300_000, batch["a"].Values<int>().Length);
        }

        Assert.IsLessThan(3L * RowBytes, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    [TestMethod]
    public void ATreeWhoseNameIsASlashIsFoundByTheListedPath()
    {
        byte[] content = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_chain_1.root"));
        byte[] key = [5, .. "TTree"u8, 1, (byte)'t'];
        for (int at; (at = content.AsSpan().IndexOf(key)) >= 0;)
        {
            content[at + key.Length - 1] = (byte)'/';
        }

        using RootFile file = RootFile.Open(new MemoryByteSource("slash", content));
        RootObject tree = file.Trees.Single();
        Assert.AreEqual("/", tree.Path);
        Assert.AreEqual("/", file.GetTree($"{tree.Path};{tree.Cycle}").Path);
    }

    private static string PathOf(string name) => Path.Combine(RepositoryPaths.Fixtures, "fuzz", name);
}
