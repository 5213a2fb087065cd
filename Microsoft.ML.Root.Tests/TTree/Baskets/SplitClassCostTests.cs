using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>What one member of a split class costs in a file with many: its own baskets, and nothing an entry.</summary>
[TestClass]
public class SplitClassCostTests
{
    [TestMethod]
    [DataRow("class_collections.root", "split99", "hits/hits.fEnergy", null)]
    [DataRow("class_collections.root", "split99", "hits/hits.fBaseReal", null)]
    [DataRow("class_collections.root", "split99", "tracks/tracks.fChi", "tracks")]
    [DataRow("class_clones.root", "split99", "clones/clones.fNumber", null)]
    [DataRow("class_clones.root", "split99", "clones/clones.fText", "clones")]
    public void MemberReadsItsBasketsOnly(string file, string treeName, string path, string? counter)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", file));
        using OpenTree tree = OpenTree.Open(new MemoryByteSource(file, content), treeName);
        List<Key> baskets = Baskets(content, treeName);
        string[] needed = [.. new[] { path[(path.LastIndexOf('/') + 1)..], counter }.OfType<string>()];
        Key[] others = [.. baskets.Where(b => !needed.Contains(b.Name))];
        Assert.IsGreaterThan(needed.Length, others.Length, "a file with many members");

        EntryRange all = new(0, tree.Source.EntryCount);
        int column = tree.Column(path);
        long metadata = tree.Bytes.BytesRead;
        using ColumnChunk intact = tree.Source.Read([column], all, tree.Context)[0];
        long own = baskets.Where(b => needed.Contains(b.Name)).Sum(b => (long)b.TotalBytes);
        Assert.AreEqual(own, tree.Bytes.BytesRead - metadata);

        foreach (Key other in others)
        {
            content.AsSpan((int)other.SeekKey, other.TotalBytes).Fill(0xA5);
        }

        using ColumnChunk again = tree.Source.Read([column], all, tree.Context)[0];
        Assert.IsTrue(intact.RawValues.SequenceEqual(again.RawValues));
        CollectionAssert.AreEqual(intact.Offsets(0).ToArray(), again.Offsets(0).ToArray());
    }

    [TestMethod]
    [DataRow("class_collections.root", "split99")]
    [DataRow("class_clones.root", "split99")]
    [DataRow("class_rich.root", "split99")]
    public void MemberAllocatesNothingAnEntry(string file, string treeName)
    {
        using OpenTree tree = OpenTree.Fixture(file, treeName);
        EntryRange all = new(0, tree.Source.EntryCount);
        for (int column = 0; column < tree.Source.Columns.Count; column++)
        {
            if (tree.Source.Columns[column] is { Unreadable: null, Type: not ElementType.String } schema)
            {
                Assert.AreEqual(Allocated(tree, column, new EntryRange(0, 1)), Allocated(tree, column, all), schema.Path);
            }
        }
    }

    private static long Allocated(OpenTree tree, int column, EntryRange range)
    {
        const int Repeats = 4; // the first ones compile plans and fill pools
        long least = long.MaxValue;
        for (int i = 0; i < Repeats; i++)
        {
            ColumnTask task = tree.Source.Plan([column], range).Single();
            long before = GC.GetAllocatedBytesForCurrentThread();
            ColumnReading.Dispose(ColumnReading.Decode(task, tree.Context));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Keys of the baskets of a tree, one record after another.</summary>
    private static List<Key> Baskets(byte[] content, string tree)
    {
        List<Key> baskets = [];
        BigEndianReader reader = new(content) { Position = 8 };
        for (int place = reader.ReadInt32(); place + Key.SmallestLength < content.Length;)
        {
            reader.Position = place;
            int length = reader.ReadInt32();
            if (length > 0)
            {
                reader.Position = place;
                Key key = Key.Read(ref reader);
                if (key.ClassName == "TBasket" && key.Title == tree)
                {
                    baskets.Add(key);
                }
            }

            place += Math.Max(Math.Abs(length), 1);
        }

        return baskets;
    }
}
