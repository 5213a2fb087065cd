using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Tests.Container;
using Microsoft.ML.Root.TTree;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.TTree;

/// <summary>Records of a tree: what ROOT wrote is written alike, byte for byte, and what is written is read.</summary>
[TestClass]
public class TreeRecordTests
{
    [TestMethod]
    [DataRow("layout_compression_none.root", "t")]
    [DataRow("leaf_scalars.root", null)]
    [DataRow("leaf_strings.root", null)]
    [DataRow("stl_vectors.root", null)]
    [DataRow("layout_clusters.root", null)]
    public void WhatRootWroteOfATreeIsWrittenAlike(string file, string? tree)
    {
        using RootContainer container = Open(file);
        int trees = 0;
        foreach (ContainerEntry entry in container.Walk().Where(e => e.Key.ClassName == "TTree" && (tree is null || e.Key.Name == tree)))
        {
            byte[] stored = container.ReadPayload(entry);
            TreeRecord record = TreeRecord.Read(stored, "TTree", entry.Key.KeyLength, FileLayouts.Of(container), new FilePlace(file));
            BigEndianWriter writer = new();
            record.Write(new ObjectWriter(writer, entry.Key.KeyLength));
            AreEqual(stored, writer.Written);
            trees++;
        }

        Assert.IsGreaterThan(0, trees);
    }

    [TestMethod]
    public void WhatRootWroteOfLayoutsIsWrittenAlike()
    {
        int files = 0;
        foreach (string path in Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"))
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(path));
            using StoredObject stored = container.ReadStreamerInfos()!;
            StreamerInfoRecord record = StreamerInfoRecord.Read(stored.Payload(), stored.Key.KeyLength, stored.Place, container.Header.Version);
            if (record.Layouts.Any(l => l.ClassName.StartsWith("pair<", StringComparison.Ordinal)))
            {
                continue; // one bit of theirs says how the writer came by the layout
            }

            BigEndianWriter writer = new();
            record.Write(new ObjectWriter(writer, stored.Key.KeyLength));
            AreEqual(stored.ToArray(), writer.Written, Path.GetFileName(path));
            files++;
        }

        Assert.IsGreaterThan(50, files);
    }

    [TestMethod]
    public void LayoutsThatAreWrittenAreThoseOfRoot()
    {
        Dictionary<(string, int), byte[]> ofRoot = [];
        foreach (string path in Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"))
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(path));
            foreach (StreamerInfo layout in FileLayouts.Of(container).Layouts)
            {
                ofRoot.TryAdd((layout.ClassName, layout.Version), Bytes(layout));
            }
        }

        foreach (StreamerInfo layout in TreeLayouts.All)
        {
            Assert.IsTrue(ofRoot.TryGetValue((layout.ClassName, layout.Version), out byte[]? expected), $"{layout} is in no file of ROOT");
            AreEqual(expected, Bytes(layout), layout.ToString());
        }
    }

    [TestMethod]
    public void AnIndexAndFriendsAreRead()
        => FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            (from major in Gen.Choose(-5, 5).Select(i => (long)i).ListOf(20)
             from minor in Gen.Choose(-5, 5).Select(i => (long)i).ListOf(20)
             select (Major: major.ToArray(), Minor: minor.ToArray())).ToArbitrary(),
            values =>
            {
                TreeRecord written = new()
                {
                    Name = "scores",
                    Title = "a title",
                    EntryCount = 20,
                    Weight = 2.5,
                    AutoFlush = 7,
                    ClusterRangeEnd = [3, 9],
                    ClusterSize = [2, 6],
                    Index = TreeIndex.Build("run", "event", values.Major, values.Minor),
                    Friends = [new FriendElement("alias", "tree", "file.root"), new FriendElement("b", "c", "")],
                    Aliases = [("twice", "2*x")],
                };
                BigEndianWriter writer = new();
                written.Write(new ObjectWriter(writer, 42));
                TreeRecord read = TreeRecord.Read(writer.Written, "TTree", 42, new StreamerRegistry(TreeLayouts.All), default);
                Assert.AreEqual((written.Name, written.Title, written.EntryCount, written.Weight, written.AutoFlush),
                    (read.Name, read.Title, read.EntryCount, read.Weight, read.AutoFlush));
                CollectionAssert.AreEqual(written.ClusterRangeEnd, read.ClusterRangeEnd);
                CollectionAssert.AreEqual(written.ClusterSize, read.ClusterSize);
                CollectionAssert.AreEqual(written.Friends.ToArray(), read.Friends.ToArray());
                CollectionAssert.AreEqual(written.Aliases.ToArray(), read.Aliases.ToArray());
                for (int i = 0; i < values.Major.Length; i++)
                {
                    long found = read.Index!.Find(values.Major[i], values.Minor[i]);
                    Assert.AreEqual(written.Index.Find(values.Major[i], values.Minor[i]), found);
                    Assert.AreEqual((values.Major[i], values.Minor[i]), (values.Major[found], values.Minor[found]));
                }
            }));

    [TestMethod]
    public void ABasketsHeader()
        => FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            (from name in Gen.Elements("x", "größe", new string('n', 300))
             from entries in Gen.Choose(1, int.MaxValue)
             from last in Gen.Choose(1, int.MaxValue)
             select (name, entries, last)).ToArbitrary(),
            basket =>
            {
                Key key = Key.Make(isLarge: true, BasketHeader.ClassName, basket.name, "tree");
                key = key with { KeyLength = key.KeyLength + BasketHeader.Size, ObjectLength = 5, TotalBytes = 77 };
                byte[] fields = new byte[BasketHeader.Size];
                new BasketHeader { EntryCount = basket.entries, Last = basket.last }.Write(fields, 32000, 1000);
                BigEndianWriter writer = new();
                key.Write(writer);
                writer.WriteBytes(fields);
                BigEndianReader reader = new(writer.Written);
                BasketHeader read = BasketHeader.Read(ref reader);
                Assert.AreEqual((77, 5, key.KeyLength, basket.entries, basket.last, 0), (read.TotalBytes, read.ObjectLength, read.KeyLength, read.EntryCount, read.Last, read.Flag));
                Assert.AreEqual(key.KeyLength, reader.Position);
            }));

    [TestMethod]
    public void ClusterSizesAreRangesOfEqualOnes()
    {
        AreRanges([100, 100, 37], flush: 100, [], []);
        AreRanges([100, 40, 100, 100], flush: 100, [139], [100]);
        AreRanges([7, 292, 1], flush: 292, [6], [7]);
        AreRanges([5], flush: 5, [], []);
        AreRanges([], flush: 0, [], []);
    }

    private static void AreRanges(long[] clusters, long flush, long[] ends, long[] sizes)
    {
        ClusterSizes ranges = new();
        Array.ForEach(clusters, ranges.Add);
        Assert.AreEqual(flush, ranges.AutoFlush);
        CollectionAssert.AreEqual(ends, ranges.RangeEnds);
        CollectionAssert.AreEqual(sizes, ranges.Sizes);
    }

    private static byte[] Bytes(StreamerInfo layout)
    {
        BigEndianWriter writer = new();
        new StreamerInfoRecord([layout], []).Write(new ObjectWriter(writer, 64));
        return writer.Written.ToArray();
    }

    private static RootContainer Open(string file) => RootContainer.Open(new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, "ttree", file)));

    private static void AreEqual(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> written, string file = "")
    {
        int same = expected.CommonPrefixLength(written);
        Assert.IsTrue(
            same == expected.Length && same == written.Length,
            $"{file}: byte {same} of {expected.Length} (written {written.Length}) differs: "
                + $"{Convert.ToHexString(expected[same..Math.Min(expected.Length, same + 16)])} {Convert.ToHexString(written[same..Math.Min(written.Length, same + 16)])}");
    }
}
