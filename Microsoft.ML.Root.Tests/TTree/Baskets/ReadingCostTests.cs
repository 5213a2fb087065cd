using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression.Native;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>Reading some columns costs their bytes, and nothing of the others.</summary>
[TestClass]
public class ReadingCostTests
{
    private static readonly string[] _three = ["part_px", "jet_pt", "label_Hbb"];

    [TestMethod]
    public void ThreeOfFortyOneColumnsReadTheirBasketsOnly()
    {
        using OpenTree tree = OpenTree.Open(new FileByteSource(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root")), "tree");
        Assert.HasCount(41, tree.Source.Columns);
        long metadata = tree.Bytes.BytesRead;
        int[] columns = [.. _three.Select(tree.Column)];
        foreach (EntryRange cluster in tree.Source.Clusters)
        {
            ColumnReading.Dispose(tree.Source.Read(columns, cluster, tree.Context));
        }

        long stored = columns.Sum(c => tree.Source.Storage(c).CompressedBytes);
        long read = tree.Bytes.BytesRead - metadata;
        Assert.IsLessThanOrEqualTo(stored * 110 / 100, read, $"stored {stored}");
        Assert.AreEqual(read, tree.Context.BytesRead);
        Assert.IsLessThan(tree.Bytes.Length / 5, metadata);
    }

    [TestMethod]
    public void ClusterIsDecompressedOnce()
    {
        using OpenTree tree = OpenTree.Fixture("layout_clusters.root", "entries");
        int[] columns = [.. Enumerable.Range(0, tree.Source.Columns.Count)];
        Assert.IsGreaterThan(1, tree.Source.Clusters.Count);
        foreach (EntryRange cluster in tree.Source.Clusters)
        {
            ColumnReading.Dispose(tree.Source.Read(columns, cluster, tree.Context));
        }

        long clusterwise = tree.Context.BytesDecompressed;
        tree.Context.BytesDecompressed = 0;
        ColumnReading.Dispose(tree.Source.Read(columns, new EntryRange(0, tree.Source.EntryCount), tree.Context));
        Assert.AreEqual(tree.Context.BytesDecompressed, clusterwise);
    }

    [TestMethod]
    public void CutPointsCutNoBasket()
    {
        using OpenTree tree = OpenTree.Fixture("layout_many_baskets.root", "t");
        int[] columns = [tree.Column("i")];
        EntryRange all = new(0, tree.Source.EntryCount);
        IReadOnlyList<long> cuts = tree.Source.CutPoints(columns, all);
        Assert.IsGreaterThan(10, cuts.Count);
        long start = 0;
        foreach (long cut in cuts.Append(all.End))
        {
            ColumnReading.Dispose(tree.Source.Read(columns, new EntryRange(start, cut), tree.Context));
            start = cut;
        }

        long inPieces = tree.Context.BytesDecompressed;
        tree.Context.BytesDecompressed = 0;
        ColumnReading.Dispose(tree.Source.Read(columns, all, tree.Context));
        Assert.AreEqual(tree.Context.BytesDecompressed, inPieces);
    }

    [TestMethod]
    public void SecondScanAllocatesLittleAndKeepsNothing()
    {
        using OpenTree tree = OpenTree.Fixture("layout_many_baskets.root", "t");
        int[] columns = [.. Enumerable.Range(0, tree.Source.Columns.Count)];
        EntryRange all = new(0, tree.Source.EntryCount);
        ColumnReading.Dispose(tree.Source.Read(columns, all, tree.Context));
        long baskets = columns.Sum(c => (long)tree.Source.Storage(c).BasketCount);
        IReadOnlyList<ColumnTask> tasks = tree.Source.Plan(columns, all);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ColumnTask task in tasks)
        {
            ColumnReading.Dispose(ColumnReading.Decode(task, tree.Context));
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Without libdeflate each basket has a stream of the managed zlib, which cannot be used twice: three objects of 250 bytes.
        long streams = LibDeflate.Instance is null ? baskets * 256 : 0;
        Assert.IsLessThan((tasks.Count * 4096L) + streams, allocated, $"{baskets} baskets in {tasks.Count} tasks");
        tree.Context.Dispose();
        Assert.AreEqual(0, tree.Pool.RentedBytes);
    }
}
