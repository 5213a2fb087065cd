using System.Collections.Concurrent;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.RowSets;

/// <summary>What a filter has read of a slice is there for whatever comes behind it.</summary>
[TestClass]
public sealed class ReadOnceTests
{
    private static readonly RootBatchLoaderOptions Options = new() { KeepDecoded = false, Threads = 2, BatchSize = 100, ShufflePoolSize = 300 };

    [TestMethod]
    [DataRow(RootShuffle.None)]
    [DataRow(RootShuffle.Pool)]
    public void AStoredColumnIsDecodedOnceAPass(RootShuffle shuffle)
    {
        ConcurrentBag<(int Column, long Start)> decoded = [];
        SyntheticSource source = Source((column, range) => decoded.Add((column, range.Start)));
        RootDataset data = RootDataset.FromSource(source)
            .Filter("x % 3 == 0").Define("y", "x * 2").Filter("y + x >= 0").Redefine("y", "y + z").Filter("y >= 0").Define("w", "Sum(v) + x").Select("x", "y", "w");
        using RootBatchLoader loader = new(data, Options with { Shuffle = shuffle });
        decoded.Clear();
        Check(loader, epoch: 0);
        Assert.HasCount(3 * 10, decoded, "three columns of ten clusters");
        Assert.HasCount(3 * 10, decoded.Distinct().ToList());
        decoded.Clear();
        Check(loader, epoch: 1);
        Assert.HasCount(3 * 10, decoded);

        static void Check(RootBatchLoader loader, int epoch)
        {
            HashSet<long> entries = [];
            foreach (RootBatch batch in loader.Epoch(epoch))
            {
                for (int i = 0; i < batch.RowCount; i++)
                {
                    long x = batch.Entries[i];
                    Assert.IsTrue(entries.Add(x));
                    Assert.AreEqual((x, (2 * x) + (10 * x), (x % 4 * x) + x), (
                        batch["x"].Values<long>()[i], batch["y"].Values<long>()[i], batch["w"].Values<long>()[i]));
                }
            }

            Assert.HasCount(334, entries);
        }
    }

    /// <summary>A column that is computed from random numbers is that of the same numbers, and others in each epoch, even where it is kept.</summary>
    [TestMethod]
    public void RandomNumbersAreThoseThatTheFilterSaw()
    {
        RootDataset data = RootDataset.FromSource(Source()).Define("u", "Uniform()").Filter("u < 0.5").Define("twice", "2 * u").Filter("twice >= 0").Select("u", "twice");
        using RootBatchLoader loader = new(data, Options with { KeepDecoded = true, Shuffle = RootShuffle.None });
        double[][] epochs = [.. Enumerable.Range(0, 2).Select(epoch => loader.Epoch(epoch).SelectMany(Numbers).ToArray())];
        Assert.IsTrue(epochs.All(e => e.Length > 300 && e.All(u => u < 0.5)));
        Assert.IsEmpty(epochs[0].Intersect(epochs[1]).ToList());

        static double[] Numbers(RootBatch batch)
        {
            double[] u = batch["u"].Values<double>().ToArray();
            CollectionAssert.AreEqual(u.Select(x => 2 * x).ToArray(), batch["twice"].Values<double>().ToArray());
            return u;
        }
    }

    private static SyntheticSource Source(Action<int, EntryRange>? decoding = null) => new(
        [.. Enumerable.Repeat(100L, 10)],
        SyntheticColumn.Scalar<long>("x", e => e),
        SyntheticColumn.Scalar<long>("z", e => 10 * e),
        SyntheticColumn.List<long>("v", e => (int)(e % 4), (e, i) => e))
    {
        Decoding = decoding,
    };
}
