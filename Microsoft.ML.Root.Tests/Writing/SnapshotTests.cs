using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Truth.Invariants;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>Data sets that are saved and read again.</summary>
[TestClass]
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;

    private string Target => Path.Combine(_folder, "out.root");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ADamagedFileIsAnErrorOrLeftOutAsTheDataSetSays()
    {
        string[] jets = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Order(StringComparer.Ordinal).Take(3)];
        byte[] bytes = File.ReadAllBytes(jets[1]);
        bytes.AsSpan(bytes.Length / 2, 64).Fill(0xA5);
        string damaged = Path.Combine(_folder, "damaged.root");
        File.WriteAllBytes(damaged, bytes);
        RootDataset data = RootDataset.FromFiles([jets[0], damaged, jets[2]]);
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => data.Snapshot(Target, "jets")).Message, "damaged.root");
        CollectionAssert.AreEqual(new[] { damaged }, Directory.GetFiles(_folder), "nothing was written");

        data = data.OnBadFiles(BadFilePolicy.Skip);
        using RootBatchLoader loader = new(data, InOrder);
        RootEpoch epoch = loader.Epoch(0);
        Assert.IsGreaterThan(0, epoch.Sum(batch => batch.RowCount));
        using RootBatchLoader written = new(data.Snapshot(Target, "jets"), InOrder);
        Assert.AreEqual(loader.RowCount - epoch.Statistics.Skipped.Single().RowsLost, written.RowCount);
    }

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void AllFilesOfASampleAreOneWithTheSameValues(RootSaveFormat format)
    {
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"));
        RootDataset written = jets.Snapshot(Target, "jets", new RootSaveOptions { Format = format });
        using RootBatchLoader before = new(jets, InOrder);
        using RootBatchLoader after = new(written, InOrder);
        Assert.AreEqual(before.RowCount, after.RowCount);
        foreach ((RootBatch old, RootBatch read) in before.Epoch(0).Zip(after.Epoch(0)))
        {
            foreach (RootBatchValues item in old.Items)
            {
                CollectionAssert.AreEqual(item.RawBytes.ToArray(), read[item.Name].RawBytes.ToArray(), item.Name);
                CollectionAssert.AreEqual(item.Offsets.ToArray(), read[item.Name].Offsets.ToArray(), item.Name);
            }
        }

        AreSound(Target);
    }

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void FiltersAndDefinitionsAreApplied(RootSaveFormat format)
    {
        RootDataset written = Numbers(1000).Filter("x > 100").Define("twice", "2 * x")
            .Snapshot(Target, "t", ["twice", "list"], new RootSaveOptions { Format = format, ClusterBytes = 64 << 10 });
        CollectionAssert.AreEqual((string[])["twice", "list"], written.Columns.Select(c => c.Name).ToArray());
        using RootFile file = RootFile.Open(Target);
        CollectionAssert.AreEqual(Enumerable.Range(101, 899).Select(i => 2f * i).ToArray(), file.GetTree("t")["twice"].Read<float>().Values.ToArray());
        AreSound(Target);
    }

    [TestMethod]
    public void TheSameRowsGiveTheSameBytes()
    {
        RootSaveOptions options = new() { Time = new DateTime(2034, 1, 1), Uuid = Guid.Empty, ClusterBytes = 64 << 10 };
        byte[] Bytes(RootSaveFormat format, int threads)
        {
            Numbers(20_000).Snapshot(Target, "t", options with { Format = format, Threads = threads });
            return File.ReadAllBytes(Target);
        }

        foreach (RootSaveFormat format in Enum.GetValues<RootSaveFormat>())
        {
            byte[] first = Bytes(format, 1);
            CollectionAssert.AreEqual(first, Bytes(format, 2));
            CollectionAssert.AreEqual(first, Bytes(format, 5));
        }
    }

    [TestMethod]
    public void WhatCannotBeStoredIsListedAndNothingIsWritten()
    {
        File.WriteAllText(Target, "old");
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => RootDataset.FromSource(new SyntheticSource(
            [10],
            SyntheticColumn.Scalar<float>("a/b", e => e),
            SyntheticColumn.Scalar<float>("good", e => e),
            SyntheticColumn.Scalar<float>("x[1]", e => e))).Snapshot(Target, "t"));
        StringAssert.Contains(error.Message, "'a/b'");
        StringAssert.Contains(error.Message, "'x[1]'");
        Assert.DoesNotContain("good", error.Message);
        Assert.AreEqual("old", File.ReadAllText(Target));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void CancellingLeavesTheOldFile()
    {
        File.WriteAllText(Target, "old");
        using CancellationTokenSource source = new();
        SyntheticSource rows = new([500, 500], SyntheticColumn.Scalar<float>("x", e =>
        {
            if (e == 700)
            {
                source.Cancel();
            }

            return e;
        }));
        Assert.Throws<OperationCanceledException>(() => RootDataset.FromSource(rows).Snapshot(Target, "t", new RootSaveOptions { CancellationToken = source.Token }));
        Assert.AreEqual("old", File.ReadAllText(Target));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void ANewFileBeginsAfterSoManyRows()
    {
        RootDataset written = Numbers(1050).Snapshot(Target, "t", new RootSaveOptions { MaxFileRows = 400 });
        CollectionAssert.AreEqual((string[])["out.root", "out_1.root", "out_2.root"], written.Files.Select(f => Path.GetFileName(f)).ToArray());
        CollectionAssert.AreEqual((long[])[400, 400, 250], written.Files.Select(EntryCount).ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(0, 1050).Select(i => (float)i).ToArray(), Values(written));
    }

    [TestMethod]
    public void ANewFileBeginsAfterSoManyBytes()
    {
        RootDataset written = Numbers(60_000).Snapshot(
            Target, "t", new RootSaveOptions { MaxFileBytes = 200_000, ClusterBytes = 64 << 10, Compression = RootCompression.None });
        Assert.IsGreaterThan(2, written.Files.Count);
        Assert.AreEqual(60_000, written.Files.Sum(EntryCount));
        foreach (string path in written.Files.SkipLast(1))
        {
            Assert.IsGreaterThan(200_000, new FileInfo(path).Length);
            Assert.IsLessThan(800_000, new FileInfo(path).Length);
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 60_000).Select(i => (float)i).ToArray(), Values(written));
    }

    [TestMethod]
    public void AnEmptyDataSetIsATreeWithItsBranches()
    {
        foreach (RootSaveFormat format in Enum.GetValues<RootSaveFormat>())
        {
            RootDataset written = Numbers(10).Filter("x < 0").Snapshot(Target, "t", new RootSaveOptions { Format = format });
            Assert.AreEqual(0, EntryCount(Target));
            Assert.HasCount(3, written.Columns);
            AreSound(Target);
        }
    }

    [TestMethod]
    public void ASmallBudgetIsEnough()
    {
        Numbers(50_000).Snapshot(Target, "t", new RootSaveOptions { MemoryBudget = 2 << 20 });
        Assert.AreEqual(50_000, EntryCount(Target));
        AreSound(Target);
    }

    [TestMethod]
    public void AnIndexFindsEntriesByTwoColumns()
    {
        RootDataset.FromSource(new SyntheticSource(
            [300],
            SyntheticColumn.Scalar<int>("run", e => (int)(e % 7)),
            SyntheticColumn.Scalar<long>("event", e => 1000 - e))).Snapshot(Target, "scores", new RootSaveOptions { Index = ["run", "event"] });
        using RootFile file = RootFile.Open(Target);
        RootTree tree = file.GetTree();
        Assert.AreEqual(77, tree.FindEntry(0, 923));
        Assert.AreEqual(-1, tree.FindEntry(1, 923));
        AreSound(Target);
    }

    private static RootBatchLoaderOptions InOrder { get; } = new() { Shuffle = RootShuffle.None, BatchSize = 1000 };

    private static RootDataset Numbers(int rows) => RootDataset.FromSource(new SyntheticSource(
        [rows],
        SyntheticColumn.Scalar<float>("x", e => e),
        SyntheticColumn.List<short>("list", e => (int)(e % 4), (e, i) => (short)(e + i)),
        SyntheticColumn.Text("text", e => $"row {e}")));

    private static long EntryCount(string path)
    {
        using RootFile file = RootFile.Open(path);
        return file.GetTree().EntryCount;
    }

    private static float[] Values(RootDataset data)
    {
        using RootBatchLoader loader = new(data.Select("x"), InOrder);
        return [.. loader.Epoch(0).SelectMany(b => b["x"].Values<float>().ToArray())];
    }

    private static void AreSound(string path)
    {
        IReadOnlyList<Violation> violations = FileInvariants.Check(path);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(5)));
    }
}
