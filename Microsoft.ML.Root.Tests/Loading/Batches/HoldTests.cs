using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Batches whose memory somebody uses: they stay, and nothing of what he did to them shows in later ones.</summary>
[TestClass]
public sealed class HoldTests
{
    private static readonly RootBatchColumn[] _columns =
    [
        RootBatchColumn.Of("n"),
        RootBatchColumn.Ragged("list"),
        RootBatchColumn.Padded("list", 12, fill: -3, mask: true) with { Name = "padded" },
        RootBatchColumn.Padded("list", 12) with { Name = "repeated", Mode = PaddingMode.Wrap },
        RootBatchColumn.Padded("list", 12, fill: 8) with { Name = "longest", PadsToLongest = true },
        RootBatchColumn.Channels("channels", ["list", "ints"], 9, fill: 4, mask: true) with { Keep = KeptItems.Last },
        RootBatchColumn.Pairs("pairs", "list", "list", "list", "list", 7, fill: -1),
        RootBatchColumn.Matrix("matrix", ["n", "array", "list"], length: 5) with { Type = ElementType.Float32 },
    ];

    [TestMethod]
    [DataRow(RootShuffle.None, 0)]
    [DataRow(RootShuffle.Pool, 0)]
    [DataRow(RootShuffle.Pool, 2)]
    public void WhatAHolderWritesDoesNotShowInLaterBatches(RootShuffle shuffle, int prefetch)
    {
        using RootBatchLoader loader = Loader(shuffle, prefetch);
        string[] expected = [.. loader.Epoch(1).Select(Text)];
        List<string> found = [];
        foreach (RootBatch batch in loader.Epoch(1))
        {
            found.Add(Text(batch));
            using IDisposable holder = batch.Hold();
            foreach (RootBatchValues item in batch.Items)
            {
                Overwrite(item.RawBytes, (byte)0x5A);
                Overwrite(item.Mask, true);
                Overwrite(item.Offsets, -1);
            }

            Overwrite(batch.Weights, 7f);
        }

        CollectionAssert.AreEqual(expected, found);
        CollectionAssert.AreEqual(expected, loader.Epoch(1).Select(Text).ToArray());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void ABatchStaysWhereItIsUntilAllHaveLetGo(int prefetch)
    {
        using RootBatchLoader loader = Loader(RootShuffle.Pool, prefetch);
        string[] expected = [.. loader.Epoch(0).Select(Text)];
        List<(RootBatch Batch, nint Place, IDisposable First, IDisposable Second)> held = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            held.Add((batch, Place(batch), batch.Hold(), batch.Hold()));
        }

        GC.Collect();
        Assert.HasCount(expected.Length, held.Select(h => h.Place).Distinct(), "they share no memory");
        for (int i = 0; i < held.Count; i++)
        {
            held[i].First.Dispose();
            held[i].First.Dispose();
            Assert.AreEqual(expected[i], Text(held[i].Batch));
            Assert.AreEqual(held[i].Place, Place(held[i].Batch));
            held[i].Second.Dispose();
            Assert.ThrowsExactly<InvalidOperationException>(() => held[i].Batch.Entries.Length);
            Assert.ThrowsExactly<InvalidOperationException>(() => held[i].Batch.Hold());
        }
    }

    [TestMethod]
    public void NothingOfABatchThatIsHeldIsMoved()
    {
        using RootBatchLoader loader = Loader(RootShuffle.None, 0);
        RootBatch first = loader.Epoch(0).First();
        foreach (RootBatch batch in (RootBatch[])[first, first.Copy()])
        {
            using IDisposable holder = batch.Hold();
            nint[] places = Places();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            CollectionAssert.AreEqual(places, Places());

            nint[] Places() =>
            [
                Place(batch.Entries),
                Place(batch.Weights),
                .. batch.Items.Select(item => Place(item.RawBytes)),
                .. batch.Items.Select(item => Place(item.Mask)),
                .. batch.Items.Select(item => Place(item.Offsets)),
            ];
        }
    }

    [TestMethod]
    [DataRow(RootShuffle.Pool, 2, DisplayName = "one is held beside the one that is used")]
    [DataRow(RootShuffle.None, 3, DisplayName = "another one is filled meanwhile")]
    public void MemoryThatWasLetGoIsUsedAgain(RootShuffle shuffle, int most)
    {
        using RootBatchLoader loader = Loader(shuffle, 0);
        HashSet<nint> places = [];
        IDisposable? former = null;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            places.Add(Place(batch));
            former?.Dispose();
            former = batch.Hold();
        }

        Assert.IsLessThanOrEqualTo(most, places.Count);
    }

    /// <summary>The batch at which a loop is left, and a copy, belong to nobody else: letting go of them changes nothing.</summary>
    [TestMethod]
    public void WhatIsTheCallersStays()
    {
        using RootBatchLoader loader = Loader(RootShuffle.None, 0);
        RootBatch first = loader.Epoch(0).First();
        RootBatch copy = first.Copy();
        string expected = Text(first);
        foreach (RootBatch batch in (RootBatch[])[first, copy])
        {
            nint place = Place(batch);
            using (batch.Hold())
            {
                GC.Collect();
                Assert.AreEqual(place, Place(batch));
            }

            Assert.AreEqual(expected, Text(batch));
        }
    }

    private static RootBatchLoader Loader(RootShuffle shuffle, int prefetch) => BatchTests.Loader(
        new SyntheticSource(
            [70, 30, 41],
            SyntheticColumn.Scalar<long>("n", e => e),
            SyntheticColumn.Fixed<short>("array", 3, (e, i) => (short)(e + i)),
            SyntheticColumn.List<float>("list", e => (int)(e * e % 14), (e, i) => e + i + 1),
            SyntheticColumn.List<int>("ints", e => (int)(e * e % 14), (e, i) => (int)e - i)),
        new() { Columns = _columns, BatchSize = 16, ShufflePoolSize = 50, Shuffle = shuffle, Prefetch = prefetch });

    private static string Text(RootBatch batch) => string.Join(',', batch.Weights.ToArray()) + "; " + string.Join(
        "; ", batch.Items.Select(item => $"{item} {Convert.ToHexString(item.RawBytes)} {string.Join(',', item.Mask.ToArray())} {string.Join(',', item.Offsets.ToArray())}"));

    private static nint Place(RootBatch batch) => Place(batch["padded"].RawBytes);

    private static unsafe nint Place<T>(ReadOnlySpan<T> values) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));

    private static void Overwrite<T>(ReadOnlySpan<T> values, T value)
        => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(values), values.Length).Fill(value);
}
