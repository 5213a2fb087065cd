using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;
namespace Microsoft.ML.Root.Tests.Loading;

/// <summary>What other loaders of ROOT files get wrong, in the sizes in which it was seen.</summary>
[TestClass]
public sealed class KnownDefectTests
{
    [TestMethod]
    public void UnshuffledIsFileOrderThoughClustersAreNoMultiplesOfBatches()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([700, 700, 700]), new RootBatchLoaderOptions { Shuffle = RootShuffle.None, BatchSize = 64 });
        CollectionAssert.AreEqual(Numbers(2100), EpochTests.Entries(loader, 0));
    }

    [TestMethod]
    public void AFilteredSplitKeepsItsRowsInEveryEpoch()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([.. Enumerable.Repeat(1000L, 9)]), new RootBatchLoaderOptions { ShufflePoolSize = 2000 }, EpochTests.Every(3));
        long[] kept = [.. Numbers(9000).Where(n => n % 3 == 0)];
        RootFold fold = loader.Split(RootSplit.Fraction(0.2));
        List<long> validation = EpochTests.Entries(fold.Validation, 0);
        Assert.HasCount(600, validation);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            CollectionAssert.AreEquivalent(kept, EpochTests.Entries(loader, epoch));
            CollectionAssert.AreEquivalent(validation, EpochTests.Entries(fold.Validation, epoch));
            CollectionAssert.AreEquivalent(kept.Except(validation).ToList(), EpochTests.Entries(fold.Training, epoch));
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(64)]
    public void APoolOfARowOrABatchIsEnough(int poolRows)
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([700, 20, 333]), new RootBatchLoaderOptions { BatchSize = 64, ShufflePoolSize = poolRows });
        CollectionAssert.AreEquivalent(Numbers(1053), EpochTests.Entries(loader, 0));
    }

    [TestMethod]
    public void PoolsOfOneSizeComeInOrdersOfTheirOwn()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([.. Enumerable.Repeat(100L, 20)]), new RootBatchLoaderOptions { ShufflePoolSize = 100, Seed = 3 });
        List<long[]> pools = [.. EpochTests.Entries(loader, 0).Concat(EpochTests.Entries(loader, 1)).Chunk(100)];
        Assert.IsTrue(pools.All(p => p.Select(n => n / 100).Distinct().Count() == 1), "a pool is one cluster here");
        Assert.HasCount(40, pools.Select(p => string.Join(' ', p.Select(n => n % 100))).Distinct());
    }

    [TestMethod]
    public void AThousandIntegersBeyondSinglePrecisionStayApart()
    {
        SyntheticSource source = new([1000], SyntheticColumn.Scalar<long>("n", e => (1L << 24) + e), SyntheticColumn.Scalar<int>("m", e => (1 << 24) + (int)e));
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { Shuffle = RootShuffle.None, BatchSize = 1000 });
        RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(Numbers(1000).Select(n => (1L << 24) + n).ToList(), batch["n"].Values<long>().ToArray());
        CollectionAssert.AreEqual(Numbers(1000).Select(n => (1 << 24) + (int)n).ToList(), batch["m"].Values<int>().ToArray());
    }

    [TestMethod]
    public void ARangeIsHonouredInEveryEpoch()
    {
        SyntheticSource source = new([400, 400, 200], SyntheticColumn.Scalar<long>("n", e => e + 1));
        using RootBatchLoader loader = new(RootDataset.FromSource(source).Range(100, 600), new RootBatchLoaderOptions { BatchSize = 64, ShufflePoolSize = 300 });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            List<long> values = [.. loader.Epoch(epoch).SelectMany(b => b["n"].Values<long>().ToArray())];
            CollectionAssert.AreEquivalent(Numbers(500).Select(n => n + 101).ToList(), values);
        }
    }

    /// <summary>The order and the position are those of another machine: nothing in them is of this run.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    public void AnEpochOfAnotherMachineIsResumed(int threads)
    {
        const string position = "root-position/4;epoch=2;batches=1;rows=50;pass=0;pool=1;row=17"
            + ";files=0%3A;data=123%20rows%2C%20f75a43fdd4f7ea44;filter=;part=;pool-rows=60;seed=9;shard=0%20of%201%2C%20Padded;sampling=";
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([70, 20, 33]), new RootBatchLoaderOptions { BatchSize = 50, ShufflePoolSize = 60, Seed = 9, Threads = threads });
        Assert.AreEqual(position, loader.Epoch(2).First().Position);
        long[] rest = [.. loader.Resume(position).SelectMany(b => b.Entries.ToArray())];
        Assert.HasCount(73, rest);
        CollectionAssert.AreEqual(new long[] { 71, 84, 75, 19, 2, 22, 36, 5, 51, 18 }, rest.Take(10).ToArray());
    }

    private static long[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (long)i)];
}
