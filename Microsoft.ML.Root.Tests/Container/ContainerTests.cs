using System.Buffers.Binary;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Tests.IO;
using Microsoft.ML.Root.Tests.Truth;

namespace Microsoft.ML.Root.Tests.Container;

/// <summary>Directories, names and cycles, what opening costs, and bad input.</summary>
[TestClass]
public class ContainerTests
{
    [TestMethod]
    [DataRow("events", "events", null)]
    [DataRow("events;2", "events", 2)]
    [DataRow("a;b", "a;b", null)]
    [DataRow("a;b;12", "a;b", 12)]
    [DataRow("a;-1", "a;-1", null)]
    [DataRow(";1", "", 1)]
    public void KeyNameTakesOffTheCycle(string text, string name, int? cycle)
        => Assert.AreEqual(new KeyName(name, cycle), KeyName.Parse(text));

    [TestMethod]
    public void OpeningReadsHeaderAndKeyListOnly()
    {
        CountingByteSource source = new(new FileByteSource(Fixture("damaged/intact_zlib.root")));
        using RootContainer container = RootContainer.Open(source);
        Assert.AreEqual(2, source.Calls);
        Assert.IsLessThan(1024, source.BytesRead);
        Assert.IsNotNull(container.TryFind("t"));
        Assert.AreEqual(2, source.Calls);
    }

    [TestMethod]
    public void FindTakesTheHighestCycleUnlessOneIsNamed()
    {
        using RootContainer container = Open("ttree/layout_cycles.root");
        int[] cycles = [.. container.Walk().Where(e => e.Path == "t").Select(e => e.Key.Cycle)];
        Assert.IsGreaterThan(1, cycles.Length);
        Assert.AreEqual(cycles.Max(), container.TryFind("t")!.Key.Cycle);
        Assert.AreEqual(cycles.Min(), container.TryFind($"t;{cycles.Min()}")!.Key.Cycle);
        Assert.IsNull(container.TryFind("t;99"));
        Assert.IsNull(container.TryFind("t", "TH1F"));
        Assert.IsNull(container.TryFind("nothing/t"));
    }

    [TestMethod]
    public void FindDescendsIntoDirectories()
    {
        using RootContainer container = RootContainer.Open(new FileByteSource(Path.Combine(TruthFolders.Corpus(), "uproot-nesteddirs.root")));
        Assert.AreEqual("one/two/tree", container.TryFind("/one/two/tree;1")!.Path);
        Assert.AreEqual("TDirectory", container.TryFind("one/two")!.Key.ClassName);
        Assert.IsNull(container.TryFind("one/two/trees"));
    }

    [TestMethod]
    public void DirectoryThatLeadsBackIntoItselfIsEnteredOnce()
    {
        byte[] file = Nested(out RootContainer intact);
        long rootKeys = RootKeys(file);
        ContainerEntry one = intact.TryFind("one")!;
        int place = (int)one.Key.SeekObject + 2 + 8;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(place), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(RootRecord(file) + 10)));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(place + 16), (int)rootKeys);

        using RootContainer container = RootContainer.Open(new MemoryByteSource("cycle.root", file));
        List<string> paths = [.. container.Walk().Select(e => e.Path)];
        Assert.Contains("one/one", paths);
        Assert.DoesNotContain("one/one/one", paths);
        Assert.IsNotNull(container.TryFind("one/one/one/three/tree"));
    }

    [TestMethod]
    public void DamagedDirectoryDoesNotHideTheOthers()
    {
        byte[] file = Nested(out RootContainer intact);
        int place = (int)intact.TryFind("one")!.Key.SeekObject + 2 + 8 + 16;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(place), 0x7FFFFFF0);

        using RootContainer container = RootContainer.Open(new MemoryByteSource("damaged.root", file));
        List<RootFormatException> damage = [];
        List<string> paths = [.. container.Walk(damage).Select(e => e.Path)];
        Assert.Contains("three/tree", paths);
        Assert.Contains("one", paths);
        RootFormatException error = Assert.ContainsSingle(damage);
        StringAssert.Contains(error.Message, "damaged.root: the place of the list of keys of directory one lies outside the file");
        Assert.ThrowsExactly<RootFormatException>(() => container.Walk().Count());
    }

    [TestMethod]
    public void LargeFileHasWidePointers()
    {
        using Microsoft.ML.Root.Truth.ExpandedFile whole = Microsoft.ML.Root.Truth.ExpandedFile.Open(Fixture("ttree/layout_beyond_2gb.root"));
        using RootContainer container = RootContainer.Open(new FileByteSource(whole.Path));
        Assert.IsTrue(container.Header.IsLarge);
        ContainerEntry tree = container.TryFind("t")!;
        Assert.IsGreaterThan(2_200_000_000, tree.Key.SeekKey);
        Assert.HasCount(tree.Key.ObjectLength, container.ReadPayload(tree));
        using StoredObject layouts = container.ReadStreamerInfos()!;
        Assert.IsNotEmpty(layouts.ToArray());
    }

    [TestMethod]
    public void FreeSegmentsEndBeyondTheFile()
    {
        using RootContainer container = Open("damaged/intact_zlib.root");
        IReadOnlyList<FreeSegment> segments = container.ReadFreeSegments();
        Assert.HasCount(container.Header.FreeCount, segments);
        Assert.IsGreaterThanOrEqualTo(container.Header.End, segments[^1].Last);
    }

    [TestMethod]
    [DataRow("zero_length.root", "the file is empty")]
    [DataRow("not_root.root", "not a ROOT file: it does not start with 'root'")]
    [DataRow("truncated_header.root", "the file ends inside its header")]
    [DataRow("begin_outside.root", "fBEGIN")]
    [DataRow("key_count_absurd.root", "the list of keys of the root directory")]
    [DataRow("no_key_list.root", "the file was not closed")]
    [DataRow("truncated_in_basket.root", "the file is cut off")]
    public void DamagedFileIsRefusedWithItsReason(string file, string reason)
    {
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => Open("damaged/" + file));
        StringAssert.Contains(error.Message, reason);
        StringAssert.EndsWith(error.File, file);
    }

    [TestMethod]
    [DataRow("garbage_after_end.root")]
    [DataRow("truncated_tail.root")]
    [DataRow("never_closed.root")]
    public void FileThatIsWholeWhereItMattersOpens(string file)
    {
        using RootContainer container = Open("damaged/" + file);
        Assert.IsNotEmpty(container.ReadPayload(container.TryFind("t")!));
    }

    [TestMethod]
    public void ObjectLengthsAreCheckedBeforeMemoryIsTaken()
    {
        using RootContainer container = Open("damaged/intact_zlib.root");
        Key key = container.TryFind("t")!.Key;
        foreach (Key wrong in (Key[])
            [
                key with { ObjectLength = int.MaxValue },
                key with { ObjectLength = -1 },
                key with { KeyLength = -5 },
                key with { TotalBytes = int.MaxValue },
                key with { TotalBytes = -7 },
                key with { SeekKey = -1 },
                key with { SeekKey = long.MaxValue },
                key with { SeekKey = container.Header.Begin },
            ])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => container.ReadPayload(wrong));
            Assert.AreEqual("t;1", error.ObjectPath ?? "t;1");
            Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static RootContainer Open(string fixture) => RootContainer.Open(new FileByteSource(Fixture(fixture)));

    private static string Fixture(string name) => Path.Combine(RepositoryPaths.Fixtures, name);

    private static byte[] Nested(out RootContainer intact)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(TruthFolders.Corpus(), "uproot-nesteddirs.root"));
        intact = RootContainer.Open(new MemoryByteSource("intact.root", (byte[])file.Clone()));
        return file;
    }

    /// <summary>Offset of the root directory's own data: fBEGIN + fNbytesName, in the header's shorter form.</summary>
    private static int RootRecord(byte[] file)
        => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(8)) + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(28));

    private static long RootKeys(byte[] file) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(RootRecord(file) + 26));
}
