using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;
using Microsoft.ML.Root.Tests.IO;

namespace Microsoft.ML.Root.Tests.RNTuple.Reading;

/// <summary>100,000 clusters in ten groups: metadata of tens of megabytes.</summary>
[TestClass]
public class ManyClustersTests
{
    private const int Groups = 10;
    private const int ClustersPerGroup = 10_000;
    private const long Entries = (long)Groups * ClustersPerGroup * ManyClusters.ClusterEntries;

    private static byte[] _file = [];

    [ClassInitialize]
    public static void Make(TestContext context) => _file = ManyClusters.Make(Groups, ClustersPerGroup);

    [ClassCleanup]
    public static void Drop() => _file = [];

    [TestMethod]
    public void OpeningReadsNoPageList()
    {
        CountingByteSource counting = new(new MemoryByteSource("many", _file));
        using RNTupleFile file = new(counting);
        int calls = counting.Calls;
        RNTupleSource source = file.Source();
        Assert.AreEqual(Entries, source.EntryCount);
        Assert.AreEqual(3, counting.Calls - calls);
        Assert.IsLessThan(8000L, counting.BytesRead);
    }

    [TestMethod]
    public void OneEntryLoadsOnePageList()
    {
        CountingByteSource counting = new(new MemoryByteSource("many", _file));
        using RNTupleFile file = new(counting);
        RNTupleSource source = file.Source();
        int column = Number(source);
        byte[] first = file.Content(source, column, new EntryRange(3, 4));
        int calls = counting.Calls;
        foreach (long cluster in (long[])[99_999, 95_000, 90_001])
        {
            long entry = (cluster * ManyClusters.ClusterEntries) + 3;
            Same.Values(first, file.Content(source, column, new EntryRange(entry, entry + 1)));
        }

        Assert.AreEqual(4, counting.Calls - calls, "the page list of the last group, and a page each");
    }

    [TestMethod]
    public void AllClustersAreThere()
    {
        using RNTupleFile file = new(new MemoryByteSource("many", _file));
        RNTupleSource source = file.Source();
        Assert.HasCount(Groups * ClustersPerGroup, source.Clusters);
        long next = 0;
        foreach (EntryRange cluster in source.Clusters)
        {
            Assert.AreEqual(next, cluster.Start);
            next = cluster.End;
        }

        Assert.AreEqual(Entries, next);
    }

    [TestMethod]
    public void ARangeOverManyClustersRepeatsTheFirst()
    {
        using RNTupleFile file = new(new MemoryByteSource("many", _file));
        RNTupleSource source = file.Source();
        int column = Number(source);
        long start = (ClustersPerGroup - 500L) * ManyClusters.ClusterEntries;
        using ColumnChunk one = file.Read(source, new EntryRange(0, ManyClusters.ClusterEntries), column)[0];
        using ColumnChunk many = file.Read(source, new EntryRange(start, start + (1000 * ManyClusters.ClusterEntries)), column)[0];
        byte[] repeated = [.. Enumerable.Repeat(one.RawValues.ToArray(), 1000).SelectMany(b => b)];
        Same.Values(repeated, many.RawValues.ToArray());
    }

    private static int Number(RNTupleSource source)
        => Enumerable.Range(0, source.Columns.Count).First(c => source.Columns[c].Path == "number");
}
