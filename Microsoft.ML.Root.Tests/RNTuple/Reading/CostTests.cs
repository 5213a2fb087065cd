using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.RNTuple;
using Microsoft.ML.Root.Tests.IO;

namespace Microsoft.ML.Root.Tests.RNTuple.Reading;

/// <summary>What operations read from the file: exact numbers of calls and bytes.</summary>
[TestClass]
public class CostTests
{
    [TestMethod]
    public void OpeningReadsAnchorHeaderAndFooter()
    {
        foreach (string name in (string[])["layout_many_clusters.root", "layout_long_page_list.root", "layout_wide.root"])
        {
            CountingByteSource counting = Counting(name);
            using RNTupleFile file = new(counting);
            (int calls, long bytes) = (counting.Calls, counting.BytesRead);
            RNTupleSource source = file.Source();
            Assert.IsGreaterThan(0, source.EntryCount);
            Assert.IsGreaterThan(0, source.Columns.Count);
            Assert.AreEqual(3, counting.Calls - calls, name);
            long anchor = counting.BytesRead - bytes - (long)source.Anchor.Header.Locator.Size - (long)source.Anchor.Footer.Locator.Size;
            Assert.IsInRange(78, 200, anchor);
        }
    }

    [TestMethod]
    public void OneClusterLoadsThePageListOfItsGroupOnly()
    {
        CountingByteSource counting = Counting("layout_many_clusters.root");
        using RNTupleFile file = new(counting);
        RNTupleSource source = file.Source();
        Assert.AreEqual(5, source.ClusterIndex.GroupCount);
        int calls = counting.Calls;
        file.Content(source, 0, new EntryRange(0, 2));
        Assert.AreEqual(2, counting.Calls - calls, "a page list and a page");
        file.Content(source, 0, new EntryRange(2, 4));
        Assert.AreEqual(3, counting.Calls - calls, "the page list is kept");
        Assert.HasCount(1200, source.Clusters);
        Assert.AreEqual(7, counting.Calls - calls, "the other four page lists");
    }

    [TestMethod]
    public void OneFieldOfManyReadsItsPagesOnly()
    {
        CountingByteSource counting = Counting("layout_wide.root");
        using RNTupleFile file = new(counting);
        RNTupleSource source = file.Source();
        Assert.IsGreaterThan(600, source.Columns.Count);
        foreach (int column in (int[])[0, 300, source.Columns.Count - 1])
        {
            long stored = source.Storage(column).CompressedBytes;
            long before = counting.BytesRead;
            file.Content(source, column, new EntryRange(0, source.EntryCount));
            Assert.AreEqual(stored, counting.BytesRead - before, source.Columns[column].Path);
        }
    }

    [TestMethod]
    public void TheCallsOfAClusterAreBounded()
    {
        CountingByteSource counting = Counting("layout_many_pages.root");
        using RNTupleFile file = new(counting);
        RNTupleSource source = file.Source();
        int[] all = [.. Enumerable.Range(0, source.Columns.Count)];
        int clusters = source.Clusters.Count;
        int pages = all.Sum(c => source.Storage(c).BasketCount);
        int physical = source.Schema.Columns.Count;
        int calls = counting.Calls;
        ColumnReading.Dispose(file.Read(source, new EntryRange(0, source.EntryCount), all));
        Assert.IsGreaterThan(2 * physical * clusters, pages, "the fixture should have several pages a column and cluster");
        Assert.IsLessThanOrEqualTo(physical * clusters, counting.Calls - calls);
    }

    [TestMethod]
    public void ARemoteFileIsReadWithOneVectorReadARange()
    {
        CountingByteSource counting = new(RNTupleFile.InMemory(RNTupleFile.Fixture("layout_many_pages.root")), TimeSpan.FromTicks(1));
        using RNTupleFile file = new(counting);
        RNTupleSource source = file.Source();
        Assert.IsNotEmpty(source.Clusters);
        int calls = counting.Calls;
        ColumnReading.Dispose(file.Read(source, new EntryRange(0, source.EntryCount), [.. Enumerable.Range(0, source.Columns.Count)]));
        Assert.AreEqual(1, counting.VectorCalls);
        Assert.AreEqual(calls, counting.Calls);
    }

    private static CountingByteSource Counting(string name) => new(RNTupleFile.InMemory(RNTupleFile.Fixture(name)));
}
