using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>What stands in a batch.</summary>
[TestClass]
public sealed class BatchTests
{
    private const long Large = (1L << 53) + 1;
    internal static readonly RootBatchColumn[] EveryLayout =
    [
        RootBatchColumn.Of("n"),
        RootBatchColumn.Of("array"),
        RootBatchColumn.Of("list"),
        RootBatchColumn.Padded("list", 3, fill: -1, mask: true) with { Name = "padded" },
        RootBatchColumn.Channels("channels", ["list", "ints"], 3, mask: true),
        RootBatchColumn.Matrix("matrix", ["n", "array", "flag"]),
    ];

    [TestMethod]
    [DataRow(RootShuffle.None, 1, true)]
    [DataRow(RootShuffle.Pool, 1, true)]
    [DataRow(RootShuffle.Pool, 1, false)]
    [DataRow(RootShuffle.Pool, 4, true)]
    [DataRow(RootShuffle.Pool, 4, false)]
    [DataRow(RootShuffle.Full, 4, true)]
    public void EveryLayoutHoldsTheEntrysValues(RootShuffle shuffle, int modulus, bool keep)
    {
        // With text, and without: its chunks stay beside the rows that are laid out.
        foreach (RootBatchColumn[] columns in new RootBatchColumn[][] { EveryLayout, [.. EveryLayout, RootBatchColumn.Of("text")] })
        {
            RootBatchLoaderOptions options = new() { BatchSize = 16, ShufflePoolSize = 60, Shuffle = shuffle, KeepDecoded = keep, Columns = columns };
            using RootBatchLoader loader = Loader(Source([70, 1, 33, 51]), options, EpochTests.Every(modulus));
            for (int epoch = 0; epoch < 2; epoch++)
            {
                List<long> entries = CheckAll(loader.Epoch(epoch));
                CollectionAssert.AreEquivalent(Enumerable.Range(0, 155).Where(i => i % modulus == 0).Select(i => (long)i).ToList(), entries);
            }
        }
    }

    [TestMethod]
    public void RepeatedRowsHoldTheEntrysValues()
    {
        using RootBatchLoader loader = Loader(Source([70, 1, 33, 51]), new RootBatchLoaderOptions
        {
            ShufflePoolSize = 60,
            KeepDecoded = false,
            Columns = EveryLayout,
            Sampling = RootSampling.Balance("flag", RootBalance.Over),
        });
        List<long> entries = CheckAll(loader.Epoch(0));
        Assert.HasCount((int)loader.RowCount!.Value, entries);
        Assert.IsGreaterThan(entries.Distinct().Count(), entries.Count);
    }

    /// <summary>One mask cannot tell of lists of different lengths.</summary>
    [TestMethod]
    [DataRow(RootShuffle.None)]
    [DataRow(RootShuffle.Pool)]
    public void OneMaskOfListsOfDifferentLengthsIsAnErrorThatNamesThem(RootShuffle shuffle)
    {
        SyntheticSource source = new(
            [5, 7],
            SyntheticColumn.List<float>("a", e => (int)(e % 3), (_, i) => i),
            SyntheticColumn.List<double>("b", e => (int)(e % 3), (_, i) => i),
            SyntheticColumn.List<float>("c", e => e == 9 ? 4 : (int)(e % 3), (_, i) => i));
        RootBatchLoaderOptions Options(bool mask, params string[] columns)
            => new() { Shuffle = shuffle, BatchSize = 4, Columns = [RootBatchColumn.Channels("parts", columns, 2, mask: mask)] };
        using RootBatchLoader wrong = Loader(source, Options(true, "a", "b", "c"));
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => wrong.Epoch(0).Count());
        Assert.AreEqual(9L, error.Entry);
        Assert.AreEqual("Item 'parts' has one mask for columns of different lengths, 0 of 'a' and 4 of 'c', in synthetic", error.Problem);
        Assert.AreEqual(6, error.Position);
        using RootBatchLoader right = Loader(source, Options(true, "a", "b"));
        Assert.AreEqual(12, right.Epoch(0).Sum(b => b.RowCount));
        using RootBatchLoader without = Loader(source, Options(false, "a", "b", "c"));
        Assert.AreEqual(12, without.Epoch(0).Sum(b => b.RowCount));
        using RootBatchLoader ofFiles = new(
            RootDataset.FromFiles([.. Directory.EnumerateFiles(RepositoryPaths.Jets, "H*.root").Order().Take(2)])
                .Define("cut", "rdfentry_ == 303 ? part_energy[part_energy < 0] : part_energy"),
            Options(true, "part_energy", "cut"));
        error = Assert.ThrowsExactly<RootExpressionException>(() => ofFiles.Epoch(0).Count());
        Assert.AreEqual(3L, error.Entry);
        StringAssert.Contains(error.Problem, Path.GetFileName(Directory.EnumerateFiles(RepositoryPaths.Jets, "H*.root").Order().ElementAt(1)));
    }

    [TestMethod]
    public void IntegersStayExact()
    {
        SyntheticSource source = new([3], SyntheticColumn.Scalar<long>("big", e => Large + e), SyntheticColumn.Scalar<ulong>("huge", e => ulong.MaxValue - (ulong)e));
        using RootBatchLoader loader = Loader(source, new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(new[] { Large, Large + 1, Large + 2 }, batch["big"].Values<long>().ToArray());
        CollectionAssert.AreEqual(new[] { ulong.MaxValue, ulong.MaxValue - 1, ulong.MaxValue - 2 }, batch["huge"].Values<ulong>().ToArray());
    }

    [TestMethod]
    public void AskingForTheNextBatchGivesUpTheLast()
    {
        using RootBatchLoader loader = Loader(Source([100]), new RootBatchLoaderOptions { BatchSize = 30 });
        using IEnumerator<RootBatch> batches = loader.Epoch(0).GetEnumerator();
        Assert.IsTrue(batches.MoveNext());
        RootBatch first = batches.Current;
        RootBatchValues item = first["n"];
        RootBatch kept = first.Copy();
        long[] before = item.Values<long>().ToArray();
        Assert.IsTrue(batches.MoveNext());
        Assert.ThrowsExactly<InvalidOperationException>(() => item.Values<long>().Length);
        Assert.ThrowsExactly<InvalidOperationException>(() => first.Entries.Length);
        CollectionAssert.AreEqual(before, kept["n"].Values<long>().ToArray());
    }

    [TestMethod]
    public void TheBatchAtWhichAnEpochIsLeftStays()
    {
        using RootBatchLoader loader = Loader(Source([100]), new RootBatchLoaderOptions { BatchSize = 30, Shuffle = RootShuffle.None });
        RootBatch first = loader.Epoch(0).First();
        RootBatch again = loader.Epoch(1).First();
        Assert.AreEqual(4, loader.Epoch(2).Count());
        long[] expected = [.. Enumerable.Range(0, 30).Select(i => (long)i)];
        CollectionAssert.AreEqual(expected, first.Entries.ToArray());
        CollectionAssert.AreEqual(expected, first["n"].Values<long>().ToArray());
        CollectionAssert.AreEqual(expected, again.Copy()["n"].Values<long>().ToArray());
        Assert.AreNotSame(first, again);
    }

    [TestMethod]
    public void ACopiedListOfAllBatchesHoldsEveryRow()
    {
        using RootBatchLoader loader = Loader(Source([1000, 700]), new RootBatchLoaderOptions { BatchSize = 64 });
        List<RootBatch> all = [.. loader.Epoch(0).Select(b => b.Copy())];
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, 1700).Select(i => (long)i).ToList(), all.SelectMany(b => b["n"].Values<long>().ToArray()).ToList());
    }

    [TestMethod]
    [DataRow(false, 34L, 1700L)]
    [DataRow(true, 33L, 1683L)]
    public void TheNumberOfBatchesIsKnownBefore(bool drop, long batches, long rows)
    {
        using RootBatchLoader loader = Loader(Source([1000, 700]), new RootBatchLoaderOptions { BatchSize = 51, DropRemainder = drop });
        Assert.AreEqual(batches, loader.BatchCount);
        Assert.AreEqual(rows, loader.RowCount);
        Assert.AreEqual(batches, loader.Epoch(0).LongCount());
        Assert.AreEqual(rows, loader.Epoch(0).Sum(b => (long)b.RowCount));
    }

    [TestMethod]
    public void ATableSmallerThanABatchGivesOne()
    {
        using RootBatchLoader loader = Loader(Source([7]), new RootBatchLoaderOptions());
        CollectionAssert.AreEqual(new[] { 7 }, loader.Epoch(0).Select(b => b.RowCount).ToList());
    }

    [TestMethod]
    public void ColumnsThatCannotLieInABatchAreListedWithTheWayToLeaveThemOut()
    {
        SyntheticSource source = new SyntheticSource(2)
            .Add("x", new[] { 1f, 2f })
            .Add("name", new[] { "a", "b" })
            .Add("tags", new string[][] { ["a"], [] })
            .Add("more", new string[][] { ["b"], ["c"] })
            .AddUnreadable("link", "it is a link");
        RootDataset dataset = RootDataset.FromSource(source);
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => new RootBatchLoader(dataset));
        StringAssert.Contains(error.Message, "'tags' is string*, no numbers; 'more' is string*, no numbers");
        StringAssert.Contains(error.Message, "Select(\"-tags\", \"-more\")");
        error = Assert.ThrowsExactly<ArgumentException>(() => new RootBatchLoader(dataset.Select("x", "link")));
        StringAssert.Contains(error.Message, "'link' cannot be read: it is a link");
        using RootBatchLoader rest = new(dataset.Select("-tags", "-more"));
        RootBatch batch = rest.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEquivalent(new[] { "a", "b" }, batch["name"].Values<string>().ToArray());
        using RootBatchLoader named = new(dataset, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("x")] });
        Assert.AreEqual(2, named.Epoch(0).Sum(b => b.RowCount));
    }

    [TestMethod]
    public void WrongTypesAndNamesAreErrorsThatSayWhatThereIs()
    {
        using RootBatchLoader loader = Loader(Source([7]), new RootBatchLoaderOptions());
        using IEnumerator<RootBatch> batches = loader.Epoch(0).GetEnumerator();
        batches.MoveNext();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => batches.Current["n"].Values<float>().Length).Message, "Int64");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => batches.Current["lst"]).Message, "'list'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => Loader(Source([7]), new() { Columns = [RootBatchColumn.Of("flags")] })).Message, "'flag'");
        Assert.ThrowsExactly<ArgumentException>(() => Loader(Source([7]), new() { Columns = [RootBatchColumn.Matrix("m", ["list"])] }));
        Assert.ThrowsExactly<ArgumentException>(() => Loader(Source([7]), new() { Columns = [RootBatchColumn.Padded("n", 3)] }));
        string[] many = [.. Enumerable.Repeat("list", 200)];
        foreach (RootBatchColumn item in (RootBatchColumn[])[RootBatchColumn.Matrix("m", many, length: 1 << 24), RootBatchColumn.Channels("c", many, 1 << 24)])
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<ArgumentException>(() => Loader(Source([7]), new() { Columns = [item] })).Message, "more values a row than an array holds");
        }
    }

    [TestMethod]
    public async Task AsyncGivesTheSame()
    {
        using RootBatchLoader loader = Loader(Source([300, 200]), new RootBatchLoaderOptions { BatchSize = 64, ShufflePoolSize = 100 });
        List<long> expected = [.. loader.Epoch(3).SelectMany(b => b.Entries.ToArray())];
        List<long> found = [];
        await foreach (RootBatch batch in loader.Epoch(3))
        {
            found.AddRange(batch.Entries.ToArray());
        }

        CollectionAssert.AreEqual(expected, found);
    }

    [TestMethod]
    public void WeightsFollowThePolicy()
    {
        SyntheticSource source = new([10], SyntheticColumn.Scalar<double>("w", e => e - 3), SyntheticColumn.Scalar<int>("n", e => (int)e));
        RootBatchLoaderOptions options = new() { Shuffle = RootShuffle.None, WeightColumn = "w" };
        float[] Weights(WeightPolicy policy)
        {
            using RootBatchLoader loader = Loader(source, options with { WeightPolicy = policy });
            return [.. loader.Epoch(0).SelectMany(b => b.Weights.ToArray())];
        }

        CollectionAssert.AreEqual(new float[] { -3, -2, -1, 0, 1, 2, 3, 4, 5, 6 }, Weights(WeightPolicy.Keep));
        CollectionAssert.AreEqual(new float[] { 3, 2, 1, 0, 1, 2, 3, 4, 5, 6 }, Weights(WeightPolicy.Absolute));
        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4, 5, 6 }, Weights(WeightPolicy.Drop));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Weights(WeightPolicy.Error)).Message, "entry 0");
    }

    internal static RootBatchLoader Loader(
        IColumnSource source, RootBatchLoaderOptions options, params RowFilter[] filters)
        => Loader(source, options, skipsBadFiles: false, filters);

    /// <summary>A loader that leaves out what cannot be read.</summary>
    internal static RootBatchLoader SkippingLoader(
        IColumnSource source, RootBatchLoaderOptions options, params RowFilter[] filters)
        => Loader(source, options, skipsBadFiles: true, filters);

    private static RootBatchLoader Loader(IColumnSource source, RootBatchLoaderOptions options, bool skipsBadFiles, RowFilter[] filters)
        => new(
            source,
            [.. Enumerable.Range(0, source.Columns.Count)],
            filters,
            options with { MemoryBudget = options.MemoryBudget ?? (64 << 20), Threads = options.Threads ?? 2 },
            skipsBadFiles);

    /// <summary>Ragged asks for offsets also where every row has as many items.</summary>
    [TestMethod]
    public void RaggedColumnsHaveOffsetsWhateverTheirShape()
    {
        using RootBatchLoader loader = Loader(
            Source([7]),
            new()
            {
                BatchSize = 7,
                Shuffle = RootShuffle.None,
                Columns = [RootBatchColumn.Ragged("list"), RootBatchColumn.Ragged("array"), RootBatchColumn.Ragged("n")],
            });
        RootBatch batch = loader.Epoch(0).First();
        CollectionAssert.AreEqual(new[] { 0, 0, 1, 3, 6, 10, 10, 11 }, batch["list"].Offsets.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 2, 4, 6, 8, 10, 12, 14 }, batch["array"].Offsets.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, 5, 6, 7 }, batch["n"].Offsets.ToArray());
        CollectionAssert.AreEqual(new short[] { 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7 }, batch["array"].Values<short>().ToArray());
        CollectionAssert.AreEqual(new[] { 10f, 20f, 21f }, batch["list"].Values<float>()[..3].ToArray());
    }

    internal static SyntheticSource Source(IEnumerable<long> clusters) => new(
        clusters,
        SyntheticColumn.Scalar<long>("n", e => e),
        SyntheticColumn.List<float>("list", e => (int)(e % 5), (e, i) => (e * 10) + i),
        SyntheticColumn.List<int>("ints", e => (int)(e % 5), (e, i) => (int)(e * 7) + i),
        SyntheticColumn.Fixed<short>("array", 2, (e, i) => (short)(e + i)),
        SyntheticColumn.Scalar<bool>("flag", e => e % 3 == 0),
        SyntheticColumn.Text("text", e => $"entry {e}"));

    internal static List<long> CheckAll(RootEpoch epoch)
    {
        List<long> entries = [];
        foreach (RootBatch batch in epoch)
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                Check(batch, i, batch.Entries[i]);
            }

            entries.AddRange(batch.Entries.ToArray());
        }

        return entries;
    }

    private static void Check(RootBatch batch, int row, long entry)
    {
        int length = (int)(entry % 5);
        int shown = Math.Min(3, length);
        float[] list = [.. Enumerable.Range(0, length).Select(i => (float)((entry * 10) + i))];
        Assert.AreEqual(entry, batch["n"].Values<long>()[row]);
        if (batch.Items.Any(i => i.Name == "text"))
        {
            Assert.AreEqual($"entry {entry}", batch["text"].Values<string>()[row]);
        }

        CollectionAssert.AreEqual(new[] { (short)entry, (short)(entry + 1) }, batch["array"].Values<short>()[(row * 2)..((row + 1) * 2)].ToArray());
        ReadOnlySpan<int> offsets = batch["list"].Offsets;
        CollectionAssert.AreEqual(list, batch["list"].Values<float>()[offsets[row]..offsets[row + 1]].ToArray());
        float[] padded = [.. list.Take(3), .. Enumerable.Repeat(-1f, 3 - shown)];
        CollectionAssert.AreEqual(padded, batch["padded"].Values<float>()[(row * 3)..((row + 1) * 3)].ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 3).Select(i => i < shown).ToArray(), batch["padded"].Mask[(row * 3)..((row + 1) * 3)].ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 3).Select(i => i < shown).ToArray(), batch["channels"].Mask[(row * 3)..((row + 1) * 3)].ToArray());
        float[] channels =
        [
            .. list.Take(3), .. new float[3 - shown],
            .. Enumerable.Range(0, shown).Select(i => (float)((entry * 7) + i)), .. new float[3 - shown],
        ];
        CollectionAssert.AreEqual(channels, batch["channels"].Values<float>()[(row * 6)..((row + 1) * 6)].ToArray());
        CollectionAssert.AreEqual(
            new[] { entry, entry, entry + 1, entry % 3 == 0 ? 1f : 0 }, batch["matrix"].Values<float>()[(row * 4)..((row + 1) * 4)].ToArray());
        CollectionAssert.AreEqual(new[] { batch.RowCount, 2, 3 }, batch["channels"].Shape.ToArray());
    }
}
