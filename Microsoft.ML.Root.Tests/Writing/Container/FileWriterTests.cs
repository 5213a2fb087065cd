using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Truth;
using Microsoft.ML.Root.Truth.Invariants;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.Container;

/// <summary>New files, files that are added to, and what is left when neither comes to its end.</summary>
[TestClass]
public sealed class FileWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;
    private readonly MemoryBudget _budget = new(64 << 20);

    private string Target => Path.Combine(_folder, "out.root");

    public void Dispose()
    {
        Assert.AreEqual(0, _budget.Pool.RentedBytes, "a buffer was not given back");
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public void ATreeIsAddedToEveryFileOfRootAndWhatWasThereStays()
    {
        int files = 0;
        string[] folders = ["ttree", "rntuple"];
        foreach (string path in folders.SelectMany(f => Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, f), "*.root")))
        {
            File.Copy(path, Target, overwrite: true);
            if (FileInvariants.Check(Target).Count > 0)
            {
                continue;
            }

            int version = Version();
            List<TruthRow> before = FileDigest.Of(path, "f");
            Append("added in a test", complete: true);
            AreSound(path);
            Assert.AreEqual(version, Version());
            List<TruthRow> after = FileDigest.Of(Target, "f");
            CollectionAssert.AreEqual(
                before.Select(r => r.ToString()).ToList(), after.Where(r => r.Object != "added in a test").Select(r => r.ToString()).ToList(),
                $"{path}: {string.Join("; ", before.Except(after).Concat(after.Except(before)).Take(4))}");
            Assert.AreEqual("100", after.Single(r => r.Object == "added in a test").Entries);

            // Once more, over what the first time left free.
            Append("added in a test", complete: true);
            AreSound(path);
            using RootContainer container = RootContainer.Open(new FileByteSource(Target));
            CollectionAssert.AreEqual((int[])[2, 1], container.Root.Keys.Where(k => k.Name == "added in a test").Select(k => k.Cycle).ToArray());
            files++;
        }

        Assert.IsGreaterThan(80, files);
    }

    [TestMethod]
    public void WithoutACommitNothingIsLeft()
    {
        string fixture = Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_compression_none.root");
        File.Copy(fixture, Target);
        Append("t", complete: false);
        CollectionAssert.AreEqual(File.ReadAllBytes(fixture), File.ReadAllBytes(Target));
        using (FileWriter writer = FileWriter.Create(Target, WrittenFile.Compressed(101, _budget.Pool)))
        {
            Write(writer, "t");
        }

        CollectionAssert.AreEqual(File.ReadAllBytes(fixture), File.ReadAllBytes(Target));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    /// <summary>Until the first bytes are written again, whoever opens the file finds what was in it.</summary>
    [TestMethod]
    public void ReadersSeeTheOldContentUntilTheNewIsComplete()
    {
        string fixture = Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_compression_none.root");
        File.Copy(fixture, Target);
        List<TruthRow> before = FileDigest.Of(fixture, "f");
        using (FileWriter writer = FileWriter.Append(Target, WrittenFile.Compressed(101, _budget.Pool)))
        {
            for (int i = 0; i < 30; i++)
            {
                Write(writer, "tree" + i);
                CollectionAssert.AreEqual(before, FileDigest.Of(Target, "f"));
            }

            writer.Commit();
        }

        using RootFile file = RootFile.Open(Target);
        Assert.HasCount(31, file.Trees);
    }

    /// <summary>Nothing of what was there before is written again but where it says what is new: an open file may be read all the time.</summary>
    [TestMethod]
    public async Task AFileThatIsOpenIsReadAsItWasWhileOthersAddToIt()
    {
        File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_compression_none.root"), Target);
        using RootFile file = RootFile.Open(Target);
        int[] before = file.GetTree("t")["i"].Read<int>().Values.ToArray();
        using CancellationTokenSource end = new();
        Task<int> reading = Task.Run(() =>
        {
            int passes = 0;
            do
            {
                CollectionAssert.AreEqual(before, file.GetTree("t")["i"].Read<int>().Values.ToArray());
                using RootFile again = RootFile.Open(Target);
                CollectionAssert.AreEqual(before, again.GetTree("t")["i"].Read<int>().Values.ToArray());
                passes++;
            }
            while (!end.IsCancellationRequested);
            return passes;
        });
        for (int i = 0; i < 40; i++)
        {
            Append($"tree{i % 7}", complete: i % 3 > 0);
        }

        await end.CancelAsync();
        Assert.IsGreaterThan(0, await reading);
        Assert.HasCount(1, file.Trees);
        using RootFile after = RootFile.Open(Target);
        Assert.HasCount(8, after.Trees);
        AreSound("after all");
    }

    /// <summary>A lock belongs to a process, not to the file that it is put on; a temporary file that nobody renamed is nobody's.</summary>
    [TestMethod]
    public void WhatADeadWriterLeftIsInNobodysWay()
    {
        string temporary = Path.Combine(_folder, ".out.root.0123456789abcdef0123456789abcdef.tmp");
        string guard = Path.Combine(_folder, ".out.root.lock");
        File.WriteAllText(temporary, "half a file");
        File.WriteAllText(guard, "");
        using (FileWriter writer = FileWriter.Create(Target, WrittenFile.Compressed(101, _budget.Pool)))
        {
            Write(writer, "first");
            writer.Commit();
        }

        Append("second", complete: true);
        AreSound("beside what was left");
        using RootFile file = RootFile.Open(Target);
        Assert.HasCount(2, file.Trees);
        Assert.IsFalse(File.Exists(guard), "the last who had it took it away");
        CollectionAssert.AreEquivalent(new[] { Target, temporary }, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void OneWriterAddsAtATime()
    {
        File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_compression_none.root"), Target);
        using FileWriter first = FileWriter.Append(Target, WrittenFile.Compressed(101, _budget.Pool));
        IOException error = Assert.ThrowsExactly<IOException>(() => FileWriter.Append(Target, WrittenFile.Compressed(101, _budget.Pool)));
        StringAssert.Contains(error.Message, "somebody else");
        Assert.ThrowsExactly<FileNotFoundException>(() => FileWriter.Append(Target + "2", WrittenFile.Compressed(101, _budget.Pool)));
    }

    [TestMethod]
    public void WhatCannotBeAddedToIsRefused()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_compression_none.root"));
        File.WriteAllBytes(Target, bytes[..^10]);
        Assert.ThrowsExactly<RootFormatException>(() => Append("t", complete: true));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), 30403);
        File.WriteAllBytes(Target, bytes);
        RootFormatException old = Assert.ThrowsExactly<RootFormatException>(() => Append("t", complete: true));
        StringAssert.Contains(old.Message, "so old");
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(Target));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void AFolderOrAPlaceThatIsNotThereIsToldByName()
    {
        IOException folder = Assert.ThrowsExactly<IOException>(() => FileWriter.Create(_folder, WrittenFile.Compressed(101, _budget.Pool)));
        StringAssert.Contains(folder.Message, "folder");
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => FileWriter.Create(Path.Combine(_folder, "no", "x.root"), WrittenFile.Compressed(101, _budget.Pool)));
    }

    /// <summary>Records that begin before, at and after the place where offsets take eight bytes.</summary>
    [TestMethod]
    public void FilesGrowBeyondTwoGigabytes()
    {
        foreach (long end in (long[])[1_999_998_000, 1_999_999_900, 1_999_999_999])
        {
            using (FileWriter writer = FileWriter.Create(Target, WrittenFile.Compressed(0, _budget.Pool)))
            {
                Write(writer, "first");
                writer.Commit();
            }

            Stretch(end);
            AreSound($"{end}");
            for (int i = 0; i < 3; i++)
            {
                Append($"tree{i}", complete: true);
                AreSound($"{end}, {i}");
            }

            using (RootContainer container = RootContainer.Open(new FileByteSource(Target)))
            {
                Assert.IsTrue(container.Header.IsLarge);
            }

            foreach (TruthRow row in FileDigest.Of(Target, "f"))
            {
                Assert.AreEqual("100", row.Entries, $"{end}, {row.Object}: {row.Head}");
            }

            File.Delete(Target);
        }
    }

    /// <summary>Moves the end of a file to an offset, with a gap before it that takes no place on the disk.</summary>
    private void Stretch(long end)
    {
        BigEndianWriter writer = new();
        FileHeader header;
        using (RootContainer container = RootContainer.Open(new FileByteSource(Target)))
        {
            header = container.Header;
        }

        FreeSegment gap = new(header.SeekFree, 0);
        Key key = Key.Make(isLarge: false, "TFile", "out.root", "");
        int length = key.KeyLength + (2 * FreeSegment.SmallestSize);
        long seek = end - length;
        gap = gap with { Last = seek - 1 };
        (key with { TotalBytes = length, ObjectLength = 2 * FreeSegment.SmallestSize, SeekKey = seek, SeekDirectory = header.Begin }).Write(writer);
        gap.Write(writer);
        new FreeSegment(end, 2_000_000_000).Write(writer);
        using FileStream file = File.Open(Target, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(end);
        file.Position = seek;
        file.Write(writer.Written);
        byte[] mark = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(mark, -(int)(gap.Last - gap.First + 1));
        file.Position = gap.First;
        file.Write(mark);
        writer = new();
        (header with { End = end, SeekFree = seek, FreeBytes = length, FreeCount = 2 }).Write(writer);
        file.Position = 0;
        file.Write(writer.Written);
    }

    private void Append(string tree, bool complete)
    {
        using FileWriter writer = FileWriter.Append(Target, WrittenFile.Compressed(101, _budget.Pool));
        Write(writer, tree);
        if (complete)
        {
            writer.Commit();
        }
    }

    private void Write(FileWriter writer, string tree)
    {
        SyntheticColumn column = SyntheticColumn.Scalar<double>("x", e => e);
        using TreeSink sink = new(
            writer, tree, "", new TreeModel([column.Schema], new Dictionary<string, string>()), new SinkOptions { Budget = _budget, ClusterBytes = 400, Threads = 1 });
        using ColumnChunk chunk = column.Decode(new EntryRange(0, 100), _budget.Pool);
        sink.Append([chunk], 0, 100);
        sink.Complete();
    }

    private int Version()
    {
        using RootContainer container = RootContainer.Open(new FileByteSource(Target));
        return container.Header.Version;
    }

    private void AreSound(string what)
    {
        IReadOnlyList<Violation> violations = FileInvariants.Check(Target);
        Assert.IsEmpty(violations, $"{what}: {string.Join('\n', violations.Take(5))}");
    }
}
