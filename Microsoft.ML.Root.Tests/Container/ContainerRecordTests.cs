using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.Container;

/// <summary>What is written of a record of the container is what is read of it, and what ROOT wrote is written alike.</summary>
[TestClass]
public class ContainerRecordTests
{
    private static readonly Gen<string> Text = Gen.Elements("", "x", "Muon_pt", "größe", "\u65E5\u672C", new string('n', 254), new string('n', 255), new string('n', 300));
    private static readonly Gen<int> Number = Gen.Elements(0, 1, 255, 65_536, int.MaxValue);
    private static readonly Gen<long> Small = Gen.Elements(0L, 100L, 1812L, 2_000_000_000L);
    private static readonly Gen<long> Large = Gen.Elements(0L, 100L, 2_000_000_000L, 2_000_000_001L, 1L << 40);
    private static readonly Gen<uint> Date = Gen.Elements(0u, 0x9C420001u, uint.MaxValue);
    private static readonly Gen<Guid> Uuid = Gen.Elements(Guid.Empty, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));

    [TestMethod]
    public void AKey() => Check(
        from isLarge in Gen.Elements(true, false)
        from seek in isLarge ? Large : Small
        from directory in isLarge ? Large : Small
        from total in Number
        from length in Number
        from cycle in Gen.Elements(1, 2, 32767, 65535)
        from date in Date
        from className in Text
        from name in Text
        from title in Text
        select Key.Make(isLarge, className, name, title, cycle) with
        {
            TotalBytes = total,
            ObjectLength = length,
            SeekKey = seek,
            SeekDirectory = directory,
            Datime = date,
        },
        (key, writer) => key.Write(writer),
        (ref reader) =>
        {
            Key key = Key.Read(ref reader);
            Assert.AreEqual(key.KeyLength, reader.Position);
            return key;
        });

    [TestMethod]
    public void ADirectoryRecord() => Check(
        from keys in Number
        from names in Number
        from directory in Large
        from parent in Large
        from seek in Large
        from created in Date
        from changed in Date
        from uuid in Uuid
        select new DirectoryRecord(keys, names, directory, parent, seek) { Created = created, Changed = changed, Uuid = uuid },
        (record, writer) =>
        {
            record.Write(writer);
            Assert.AreEqual(DirectoryRecord.Size, writer.Position);
        },
        (ref reader) => DirectoryRecord.Read(ref reader));

    [TestMethod]
    public void AFreeSegment() => Check(
        from first in Large
        from last in Large
        select new FreeSegment(Math.Min(first, last), last),
        (segment, writer) =>
        {
            segment.Write(writer);
            Assert.AreEqual(segment.Size, writer.Position);
        },
        (ref reader) => FreeSegment.Read(ref reader));

    [TestMethod]
    public void AFileHeader() => Check(
        from isLarge in Gen.Elements(true, false)
        from end in isLarge ? Large : Small
        from free in isLarge ? Large : Small
        from info in isLarge ? Large : Small
        from bytes in Number
        from uuid in Uuid
        select new FileHeader(64000, isLarge, FileHeader.ReservedSize, end, free, bytes, 3, 92, 505, info, bytes) { Uuid = uuid },
        (header, writer) =>
        {
            header.Write(writer);
            Assert.AreEqual(FileHeader.ReservedSize, writer.Position);
        },
        (ref reader) => FileHeader.Read(reader.Bytes, new MemoryByteSource("memory", new byte[1 << 10])));

    [TestMethod]
    public void TheClosingSegmentBeginsWhereTheFileEndsAndReachesBeyondIt()
        => FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            Gen.Choose(-40, 40).Select(d => 2_000_000_000L + d).ToArbitrary(),
            start =>
            {
                FreeSegment closing = FreeSegment.Closing(start);
                Assert.AreEqual(start + closing.Size, closing.First);
                Assert.IsGreaterThanOrEqualTo(closing.First, closing.Last);
            }));

    [TestMethod]
    public void NeighbouringGapsAreOne()
    {
        FreeSegment[] gaps = [new(300, 399), new(100, 199), new(200, 210), new(212, 220)];
        CollectionAssert.AreEqual(new FreeSegment[] { new(100, 210), new(212, 220), new(300, 399) }, FreeSegment.Merge(gaps).ToArray());
    }

    /// <summary>Headers, root directories, key lists and lists of free segments of all files that ROOT closed.</summary>
    [TestMethod]
    public void WhatRootWroteIsWrittenAlike()
    {
        int files = 0;
        foreach (string path in Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"))
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(path));
            BigEndianWriter writer = new();
            container.Header.Write(writer);
            AreStored(container, 0, writer);

            long offset = container.Header.Begin + container.Header.NameBytes;
            byte[] bytes = new byte[DirectoryRecord.Size];
            container.Source.Read(offset, bytes);
            BigEndianReader reader = new(bytes, new FilePlace(path));
            DirectoryRecord directory = DirectoryRecord.Read(ref reader);
            writer = new();
            directory.Write(writer);
            AreStored(container, offset, writer);

            writer = new();
            KeyList.Write(writer, [.. container.Root.Keys]);
            AreStored(container, directory.SeekKeys + KeyLength(container, directory.SeekKeys), writer);

            writer = new();
            foreach (FreeSegment segment in container.ReadFreeSegments())
            {
                segment.Write(writer);
            }

            AreStored(container, container.Header.SeekFree + KeyLength(container, container.Header.SeekFree), writer);
            files++;
        }

        Assert.IsGreaterThan(50, files);
    }

    private static int KeyLength(RootContainer container, long seek)
    {
        byte[] bytes = new byte[Math.Min(512, container.Source.Length - seek)];
        container.Source.Read(seek, bytes);
        BigEndianReader reader = new(bytes);
        return Key.Read(ref reader).KeyLength;
    }

    private static void AreStored(RootContainer container, long offset, BigEndianWriter written)
    {
        byte[] stored = new byte[written.Position];
        container.Source.Read(offset, stored);
        Assert.AreEqual(Convert.ToHexString(stored), Convert.ToHexString(written.Written), $"{container.Source.Name} at {offset}");
    }

    private delegate T Reading<T>(ref BigEndianReader reader);

    private static void Check<T>(Gen<T> records, Action<T, BigEndianWriter> write, Reading<T> read)
        => FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(records.ToArbitrary(), written =>
        {
            BigEndianWriter writer = new();
            write(written, writer);
            BigEndianReader reader = new(writer.Written);
            Assert.AreEqual(written, read(ref reader));
        }));
}
