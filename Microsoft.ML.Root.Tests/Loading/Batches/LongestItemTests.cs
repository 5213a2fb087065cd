using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Lists that are padded to the longest of their batch: what a fixed length gives, without the places that nobody has.</summary>
[TestClass]
public sealed class LongestItemTests
{
    [TestMethod]
    public void BatchesHaveTheLengthOfTheirLongestList()
    {
        var cases =
            from clusters in Gen.Choose(1, 100).Select(i => (long)i).ListOf(4)
            from batch in Gen.Choose(1, 60)
            from pool in Gen.Choose(1, 200)
            from most in Gen.Choose(1, 20)
            from mode in Gen.Elements(PaddingMode.Fill, PaddingMode.Wrap)
            from keep in Gen.Elements(KeptItems.First, KeptItems.Last)
            from buckets in Gen.Elements(true, false)
            from shuffle in Gen.Elements(RootShuffle.None, RootShuffle.Pool)
            from prefetch in Gen.Elements(0, 2)
            select (clusters, batch, pool, most, mode, keep, buckets, shuffle, prefetch);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            static int Count(long entry) => (int)(entry * entry % 17);
            RootBatchColumn[] columns =
            [
                RootBatchColumn.Padded("a", c.most, fill: -1, mask: true) with { Name = "padded", Mode = c.mode, Keep = c.keep },
                RootBatchColumn.Channels("channels", ["a", "b"], c.most, fill: -2, mask: true) with { Mode = c.mode, Keep = c.keep },
                RootBatchColumn.Padded("pairs", c.most, fill: 7) with { Keep = c.keep },
            ];
            using RootBatchLoader loader = BatchTests.Loader(
                new SyntheticSource(
                    c.clusters,
                    SyntheticColumn.List<int>("a", Count, (e, i) => (int)(e * 20) + i),
                    SyntheticColumn.List<float>("b", Count, (e, i) => i - e),
                    SyntheticColumn.List<double>("pairs", e => Count(e + 1), (e, i) => i * 0.5)),
                new()
                {
                    Columns = columns,
                    BatchSize = c.batch,
                    ShufflePoolSize = c.pool,
                    Shuffle = c.shuffle,
                    Prefetch = c.prefetch,
                    BucketBy = c.buckets && c.shuffle == RootShuffle.Pool ? "a.size()" : null,
                });
            RootBatchLoader fixedLength = loader.With(o => o with { Columns = columns });
            RootBatchLoader longest = loader.With(o => o with { Columns = [.. columns.Select(x => x with { PadsToLongest = true })] });
            foreach ((RootBatch expected, RootBatch found) in fixedLength.Epoch(0).Select(b => b.Copy()).Zip(longest.Epoch(0).Select(b => b.Copy())))
            {
                CollectionAssert.AreEqual(expected.Entries.ToArray(), found.Entries.ToArray());
                int length = Math.Max(1, expected.Entries.ToArray().Max(e => Math.Min(c.most, Count(e))));
                CheckCut<int>(expected["padded"], found["padded"], length, 1);
                CheckCut<float>(expected["channels"], found["channels"], length, 2);
                CheckCut<double>(expected["pairs"], found["pairs"], Math.Max(1, expected.Entries.ToArray().Max(e => Math.Min(c.most, Count(e + 1)))), 1);
            }
        }));
    }

    [TestMethod]
    public void WhatHasNoLengthIsRefusedAndWhatHasManyIsNotStored()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => BatchTests.Loader(
                BatchTests.Source([10]), new() { Columns = [RootBatchColumn.Ragged("list") with { PadsToLongest = true }] })).Message,
            "no length");
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([10]), new() { Columns = [RootBatchColumn.Padded("list", 3) with { PadsToLongest = true }] });
        Assert.AreEqual("list [*, *] Float32", loader.Items.Single().ToString());
        Assert.IsFalse(loader.Items.Single().IsRagged);
        string file = Path.Combine(Path.GetTempPath(), $"mlroot_{Guid.NewGuid():N}.root");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => loader.Save(0, file, "t")).Message, nameof(RootBatchColumn.PadsToLongest));
        Assert.IsFalse(File.Exists(file));
    }

    /// <summary>Of the sample's jets a batch of like lengths holds little more than what is stored.</summary>
    [TestMethod]
    public void OfJetsInBucketsLittleIsPadding()
    {
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"));
        RootBatchColumn particles = RootBatchColumn.Channels("particles", ["part_px", "part_py", "part_energy"], 128, mask: true);
        double Held(RootBatchLoaderOptions options)
        {
            using RootBatchLoader loader = new(jets, options with { BatchSize = 128, Columns = [options.BucketBy is null ? particles : particles with { PadsToLongest = true }] });
            long places = 0;
            long stored = 0;
            foreach (RootBatch batch in loader.Epoch(0))
            {
                places += batch["particles"].Mask.Length;
                stored += batch["particles"].Mask.Count(true);
            }

            return (double)places / stored;
        }

        double plain = Held(new());
        double buckets = Held(new() { BucketBy = "part_px.size()" });
        TestContext.WriteLine($"{plain:F2} places for a value, {buckets:F3} in buckets");
        Assert.IsGreaterThan(2.0, plain);
        Assert.IsLessThan(1.15, buckets);
    }

    public TestContext TestContext { get; set; } = null!;

    private static void CheckCut<T>(RootBatchValues all, RootBatchValues found, int length, int channels)
        where T : unmanaged
    {
        int most = all.Shape[^1];
        int rows = all.Shape[0];
        CollectionAssert.AreEqual(all.Shape.SkipLast(1).Append(length).ToArray(), found.Shape.ToArray());
        T[] values = all.Values<T>().ToArray();
        CollectionAssert.AreEqual(
            Enumerable.Range(0, rows * channels).SelectMany(i => values[(i * most)..((i * most) + length)]).ToArray(), found.Values<T>().ToArray());
        Assert.AreEqual(all.HasMask, found.HasMask);
        bool[] mask = all.Mask.ToArray();
        CollectionAssert.AreEqual(
            mask.Length == 0 ? [] : Enumerable.Range(0, rows).SelectMany(i => mask[(i * most)..((i * most) + length)]).ToArray(), found.Mask.ToArray());
    }
}
