using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Which columns an item has, and what is done to their values before they lie in it.</summary>
[TestClass]
public sealed class ItemColumnTests
{
    private static float Key(long e, int i) => ((e * 7) + (i * 5)) % 4 == 0 ? float.NaN : ((e * 7) + (i * 5)) % 11;

    private static int Count(long e) => (int)(e % 6);

    private static SyntheticSource Source() => new(
        [20, 1, 30],
        SyntheticColumn.Scalar<float>("jet_a", e => e),
        SyntheticColumn.Scalar<int>("jet_b", e => (int)e * 2),
        SyntheticColumn.Scalar<float>("jet_label", e => e % 2),
        SyntheticColumn.List<float>("part_x", e => Count(e), (e, i) => (100 * e) + i),
        SyntheticColumn.List<int>("part_n", e => Count(e), (e, i) => (int)(e - i)),
        SyntheticColumn.List<float>("part_key", e => Count(e), Key),
        SyntheticColumn.List<float>("other", e => e == 40 ? 1 : Count(e), (e, i) => i));

    [TestMethod]
    public void PatternsAreExpandedButForExceptions()
    {
        using RootBatchLoader loader = Loader(
            RootBatchColumn.Matrix("x", ["jet_*", "part_x"], except: ["*_label"], length: 3),
            RootBatchColumn.Channels("parts", ["part_*"], 2) with { Except = ["part_key"] },
            RootBatchColumn.Matrix("product", ["jet_a*jet_b", "jet_a * 2"]),
            RootBatchColumn.Of("jet_label"),
            RootBatchColumn.Ragged("part_n"));
        CollectionAssert.AreEqual(new[] { "jet_a", "jet_b", "part_x[0]", "part_x[1]", "part_x[2]" }, loader.Items[0].Columns.ToArray());
        CollectionAssert.AreEqual(new[] { "part_x", "part_n" }, loader.Items[1].Columns.ToArray());
        Assert.AreEqual(
            "x [*, 5] Float32, parts [*, 2, 2] Float32, product [*, 2] Float32, jet_label [*] Float32, part_n [*, *] Int32",
            string.Join(", ", loader.Items));
        Assert.IsTrue(loader.Items[4].IsRagged);
        foreach (RootBatch batch in loader.Epoch(0))
        {
            CollectionAssert.AreEqual(loader.Items[0].RowShape.Prepend(batch.RowCount).ToArray(), batch["x"].Shape.ToArray());
            for (int i = 0; i < batch.RowCount; i++)
            {
                long e = batch.Entries[i];
                float[] list = [.. Enumerable.Range(0, 3).Select(k => k < Count(e) ? (100f * e) + k : 0)];
                CollectionAssert.AreEqual((float[])[e, 2 * e, .. list], batch["x"].Values<float>().Slice(i * 5, 5).ToArray());
                CollectionAssert.AreEqual((float[])[2 * e * e, 2 * e], batch["product"].Values<float>().Slice(i * 2, 2).ToArray());
            }
        }
    }

    [TestMethod]
    [DataRow(RootShuffle.None, PaddingMode.Fill, KeptItems.First)]
    [DataRow(RootShuffle.None, PaddingMode.Wrap, KeptItems.Last)]
    [DataRow(RootShuffle.Pool, PaddingMode.Fill, KeptItems.Last)]
    [DataRow(RootShuffle.Pool, PaddingMode.Wrap, KeptItems.First)]
    public void ItemsAreSortedScaledCutAndRepeated(RootShuffle shuffle, PaddingMode mode, KeptItems keep)
    {
        RootBatchColumn item = RootBatchColumn.Channels("parts", ["part_x", "part_n", "part_key"], 4, fill: 7, mask: true) with
        {
            Mode = mode,
            Keep = keep,
            SortBy = "part_key",
            Scaling =
            [
                new("part_x") { Subtract = 3, Multiply = 0.1, Maximum = 300 },
                new("part_n") { Multiply = 0.25, Minimum = -1, Fill = -5 },
                new("part_key") { ReplaceNaN = 99 },
            ],
        };
        using RootBatchLoader loader = BatchTests.Loader(Source(), new RootBatchLoaderOptions { BatchSize = 8, Shuffle = shuffle, Columns = [item, item with { Name = "again" }] });
        int rows = 0;
        for (int epoch = 0; epoch < 2; epoch++)
        {
            foreach (RootBatch batch in loader.Epoch(epoch))
            {
                for (int i = 0; i < batch.RowCount; i++, rows++)
                {
                    long e = batch.Entries[i];
                    int[] order = [.. Enumerable.Range(0, Count(e)).OrderBy(k => float.IsNaN(Key(e, k))).ThenByDescending(k => Key(e, k))];
                    int[] kept = keep == KeptItems.First ? [.. order.Take(4)] : [.. order.TakeLast(4)];
                    float[] expected =
                    [
                        .. Padded(kept, k => Math.Min(((100f * e) + k - 3) * 0.1f, 300), 7),
                        .. Padded(kept, k => Math.Max((e - k) * 0.25f, -1), -5),
                        .. Padded(kept, k => float.IsNaN(Key(e, k)) ? 99 : Key(e, k), 7),
                    ];
                    CollectionAssert.AreEqual(expected, batch["parts"].Values<float>().Slice(i * 12, 12).ToArray(), $"row {e}");
                    CollectionAssert.AreEqual(Enumerable.Range(0, 4).Select(k => k < kept.Length).ToArray(), batch["parts"].Mask.Slice(i * 4, 4).ToArray());
                }

                CollectionAssert.AreEqual(batch["parts"].Values<float>().ToArray(), batch["again"].Values<float>().ToArray());
            }
        }

        Assert.AreEqual(102, rows);

        float[] Padded(int[] kept, Func<int, float> value, float fill)
            => [.. Enumerable.Range(0, 4).Select(k => k < kept.Length ? value(kept[k]) : mode == PaddingMode.Wrap && kept.Length > 0 ? value(kept[k % kept.Length]) : fill)];
    }

    /// <summary>Below zero, equal, both zeros, NaN: keys of 64 bits are ordered in another way than those of 32.</summary>
    [TestMethod]
    [DataRow("part_key - 5")]
    [DataRow("(part_key - 5) * 0")]
    [DataRow("1 / (part_key - 5)")]
    public void KeysOfEveryTypeGiveOneOrder(string key)
    {
        using RootBatchLoader loader = Loader(
            RootBatchColumn.Padded("part_x", 6) with { SortBy = key },
            RootBatchColumn.Padded("part_x", 6) with { Name = "doubles", SortBy = $"RVec<double>{{{key}}}" });
        bool isOrdered = true;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            CollectionAssert.AreEqual(batch["part_x"].Values<float>().ToArray(), batch["doubles"].Values<float>().ToArray());
            for (int i = 0; i < batch.RowCount; i++)
            {
                int count = Count(batch.Entries[i]);
                float[] stored = [.. Enumerable.Range(0, count).Select(k => (100f * batch.Entries[i]) + k)];
                isOrdered &= batch["part_x"].Values<float>().Slice(i * 6, count).SequenceEqual(stored);
            }
        }

        Assert.IsFalse(isOrdered, "something is sorted");
    }

    [TestMethod]
    public void ARowWhoseKeysAreFewerIsNamed()
    {
        using RootBatchLoader loader = Loader(RootBatchColumn.Padded("part_x", 3) with { SortBy = "other" });
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => loader.Epoch(0).Count());
        Assert.AreEqual("There are 4 items of 'part_x' but 1 of 'other' to sort by, in entry 40.", error.Message);
    }

    [TestMethod]
    public void WhatCannotBeIsRefusedBeforeARowIsRead()
    {
        (RootBatchColumn Item, string Problem)[] wrong =
        [
            (RootBatchColumn.Matrix("m", ["jot_*"]), "Item 'm': no column of synthetic matches 'jot_*'; did you mean 'jet_a' or 'jet_b'?"),
            (RootBatchColumn.Matrix("m", ["jet_*"], except: ["jet_c*"]), "no column of synthetic matches 'jet_c*'"),
            (RootBatchColumn.Matrix("m", ["jet_*"], except: ["jet_x"]), "jet_x"),
            (RootBatchColumn.Matrix("m", ["jet_a"], except: ["jet_*"]), "no column is left of jet_a without jet_*"),
            (RootBatchColumn.Matrix("m", ["part_*"]), "give the matrix a length"),
            (RootBatchColumn.Padded("part_x", 3) with { SortBy = "jet_a" }, "items are sorted by lists of numbers"),
            (RootBatchColumn.Single("jet_a") with { SortBy = "part_key" }, "only items of lists of numbers are sorted"),
        ];
        foreach ((RootBatchColumn item, string problem) in wrong)
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Loader(item)).Message, problem);
        }
    }

    [TestMethod]
    [DataRow(17, 51, 17)]
    [DataRow(20, 51, 11)]
    [DataRow(100, 51, 51)]
    public void RowsOfTheLastBatchAreKnown(int size, int rows, int last)
    {
        using RootBatchLoader loader = BatchTests.Loader(Source(), new RootBatchLoaderOptions { BatchSize = size });
        Assert.AreEqual(rows, loader.RowCount);
        Assert.AreEqual(last, loader.LastBatchRowCount);
        Assert.AreEqual(last, loader.Epoch(0).Last().RowCount);
    }

    private static RootBatchLoader Loader(params RootBatchColumn[] items)
        => BatchTests.Loader(Source(), new RootBatchLoaderOptions { BatchSize = 8, Columns = items });
}
