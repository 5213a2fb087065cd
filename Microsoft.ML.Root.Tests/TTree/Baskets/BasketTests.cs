using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>One field of one basket broken at a time: the error names branch and basket, and the other baskets stay readable.</summary>
[TestClass]
public class BasketTests
{
    private const int KeyLengthAt = 14;
    private static readonly string _intact = Path.Combine(RepositoryPaths.Fixtures, "damaged", "intact_none.root");

    [TestMethod]
    [DataRow(0, 1, "the lengths in the basket's key contradict the tree", DisplayName = "fNbytes")]
    [DataRow(6, 1, "unknown compression algorithm", DisplayName = "fObjlen")]
    [DataRow(6, -1, "the end of the entries (fLast) lies outside the basket", DisplayName = "fObjlen, smaller")]
    [DataRow(-9, 1, "the basket has another number of entries than the tree says", DisplayName = "fNevBuf")]
    [DataRow(-5, 1, "the end of the entries (fLast) lies outside the basket", DisplayName = "fLast")]
    [DataRow(-5, -1, "the basket does not hold entries of the size that its leaves have", DisplayName = "fLast, smaller")]
    public void BrokenHeaderIsAnErrorOfItsBasketOnly(int field, int change, string problem)
    {
        byte[] content = File.ReadAllBytes(_intact);
        int basket = (int)SecondBasket(content, "x").Offset;
        int keyLength = BinaryPrimitives.ReadInt16BigEndian(content.AsSpan(basket + KeyLengthAt));
        Span<byte> word = content.AsSpan(basket + (field < 0 ? keyLength + field : field));
        BinaryPrimitives.WriteInt32BigEndian(word, BinaryPrimitives.ReadInt32BigEndian(word) + change);

        using OpenTree tree = OpenTree.Open(new MemoryByteSource("broken.root", content), "t");
        using OpenTree intact = OpenTree.Open(new FileByteSource(_intact), "t");
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => tree.Read<float>("x"));
        Assert.AreEqual(problem, error.Problem);
        Assert.AreEqual("t, branch x, basket 1", error.ObjectPath);
        Assert.AreEqual("broken.root", error.File);
        foreach (EntryRange range in (EntryRange[])[new(0, 100), new(200, 400)])
        {
            CollectionAssert.AreEqual(intact.Read<float>("x", range), tree.Read<float>("x", range));
        }

        CollectionAssert.AreEqual(intact.Read<int>("i"), tree.Read<int>("i"));
        Assert.AreEqual(0, tree.Pool.RentedBytes - intact.Pool.RentedBytes);
    }

    [TestMethod]
    public void RangesOfAllLengthsAreReadAlike()
    {
        using OpenTree tree = OpenTree.Open(new FileByteSource(_intact), "t");
        float[] all = tree.Read<float>("x");
        int size = tree.Source.Columns[tree.Column("v")].Type.Size();
        using ColumnChunk lists = tree.Source.Read([tree.Column("v")], new EntryRange(0, 400), tree.Context)[0];
        foreach (int length in (int[])[1, 7, 99, 100, 101, 257])
        {
            for (int start = 0; start < 400; start += length)
            {
                EntryRange range = new EntryRange(start, start + length).Intersect(new EntryRange(0, 400));
                CollectionAssert.AreEqual(all[start..(int)range.End], tree.Read<float>("x", range));
                using ColumnChunk piece = tree.Source.Read([tree.Column("v")], range, tree.Context)[0];
                int first = lists.Offsets(0)[start];
                CollectionAssert.AreEqual(
                    lists.RawValues[(first * size)..(lists.Offsets(0)[(int)range.End] * size)].ToArray(), piece.RawValues.ToArray());
                for (int i = 0; i <= range.Count; i++)
                {
                    Assert.AreEqual(lists.Offsets(0)[start + i] - first, piece.Offsets(0)[i]);
                }
            }
        }
    }

    [TestMethod]
    public void GeneratedOffsetsArePartlyReadAlike()
    {
        using OpenTree tree = OpenTree.Fixture("layout_offset_map.root", "t");
        EntryRange all = new(0, tree.Source.EntryCount);
        foreach (ColumnSchema column in tree.Source.Columns.Where(c => c.Shape.OffsetLevels == 1))
        {
            int[] index = [tree.Column(column.Path)];
            using ColumnChunk whole = tree.Source.Read(index, all, tree.Context)[0];
            EntryRange middle = new(all.End / 3, all.End - 2);
            using ColumnChunk part = tree.Source.Read(index, middle, tree.Context)[0];
            int first = whole.Offsets(0)[(int)middle.Start] * column.Type.Size();
            int end = whole.Offsets(0)[(int)middle.End] * column.Type.Size();
            CollectionAssert.AreEqual(whole.RawValues[first..end].ToArray(), part.RawValues.ToArray(), column.Path);
        }
    }

    private static ByteRange SecondBasket(byte[] content, string column)
    {
        using OpenTree tree = OpenTree.Open(new MemoryByteSource("intact", content), "t");
        return tree.Source.Plan([tree.Column(column)], new EntryRange(100, 200)).SelectMany(w => w.DecodeTasks).Single().Ranges.Single();
    }
}
