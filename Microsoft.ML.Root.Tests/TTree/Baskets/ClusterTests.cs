namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>Clusters are what the writer flushed together.</summary>
[TestClass]
public class ClusterTests
{
    [TestMethod]
    [DataRow("layout_clusters.root", "entries", new long[] { 100, 200, 300, 400, 450 }, DisplayName = "fixed size")]
    [DataRow("layout_clusters.root", "uneven", new long[] { 7, 8, 300, 450 }, DisplayName = "flushed by hand")]
    [DataRow("layout_merged.root", "t", new long[] { 50, 100, 130, 150, 170, 190, 205, 315, 316 }, DisplayName = "merged")]
    public void ClustersEndWhereTheWriterFlushed(string file, string path, long[] ends)
    {
        using OpenTree tree = OpenTree.Fixture(file, path);
        CollectionAssert.AreEqual(ends, tree.Source.Clusters.Select(c => c.End).ToArray());
    }

    [TestMethod]
    [DataRow("layout_clusters.root", "entries")]
    [DataRow("layout_clusters.root", "bytes")]
    [DataRow("layout_clusters.root", "uneven")]
    [DataRow("layout_merged.root", "t")]
    [DataRow("layout_many_baskets.root", "t")]
    [DataRow("leaf_scalars.root", "t")]
    public void ClustersCoverAllEntriesAndCutNoBasket(string file, string path)
    {
        using OpenTree tree = OpenTree.Fixture(file, path);
        int[] columns = [.. Enumerable.Range(0, tree.Source.Columns.Count)];
        long start = 0;
        foreach (EntryRange cluster in tree.Source.Clusters)
        {
            Assert.AreEqual(start, cluster.Start);
            Assert.IsGreaterThan(0, cluster.Count);
            start = cluster.End;
        }

        Assert.AreEqual(tree.Source.EntryCount, start);
        IReadOnlyList<long> cuts = tree.Source.CutPoints(columns, new EntryRange(0, tree.Source.EntryCount));
        if (tree.Source.Tree.AutoFlush > 0)
        {
            CollectionAssert.IsSubsetOf(tree.Source.Clusters.SkipLast(1).Select(c => c.End).ToArray(), cuts.ToArray());
        }
    }

    [TestMethod]
    public void TreeWithoutEntriesHasNoCluster()
    {
        using OpenTree tree = OpenTree.Fixture("layout_empty.root", "no_entries");
        Assert.IsEmpty(tree.Source.Clusters);
        Assert.IsEmpty(tree.Read<int>("i"));
    }
}
