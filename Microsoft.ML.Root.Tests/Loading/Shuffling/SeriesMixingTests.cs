using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>
/// Ten classes of twenty files each, one class a file, in any order: where paths tell them apart, each pool has its share of all.
/// </summary>
[TestClass]
public sealed class SeriesMixingTests
{
    private const int FilesOfAClass = 20;

    /// <summary>Variance of the classes of batches over that of a perfect shuffle.</summary>
    private const double Aim = 1.5;

    private static readonly string[] Classes = ["HToBB", "HToCC", "HToGG", "HToWW2Q1L", "HToWW4Q", "TTBar", "TTBarLep", "WToQQ", "ZJetsToNuNu", "ZToQQ"];

    public TestContext TestContext { get; set; } = null!;

    /// <summary>Pools of whole shares, of a slice of each class at least: a pool of fewer cannot have all classes.</summary>
    [TestMethod]
    [DataRow("grouped", 1)]
    [DataRow("grouped", 4)]
    [DataRow("alternating", 1)]
    [DataRow("alternating", 4)]
    [DataRow("random", 1)]
    [DataRow("random", 4)]
    public void ListsOfFilesInAnyOrderMix(string list, int clusters)
    {
        Mixture mixture = Mixture.OfFiles(Files(list), _ => [.. Enumerable.Repeat(400 / clusters, clusters)]);
        foreach (double pool in (double[])[0.05, 0.08, 0.1, 0.17, 0.25, 0.5, 1])
        {
            AssertMixes(mixture, pool, $"{list}, {clusters} clusters");
        }
    }

    /// <summary>Clusters of as many bytes have more rows of one class than of another, and the last of a file is shorter.</summary>
    [TestMethod]
    [DataRow("grouped")]
    [DataRow("alternating")]
    [DataRow("random")]
    public void ClustersOfUnevenNumbersAndSizesMix(string list)
    {
        Mixture mixture = Mixture.OfFiles(Files(list), c => (c % 4) switch
        {
            0 => [122, 122, 122, 34],
            1 => [98, 98, 98, 98, 8],
            2 => [164, 164, 72],
            _ => [137, 137, 126],
        });
        foreach (double pool in (double[])[0.05, 0.08, 0.1, 0.17, 0.25, 0.5])
        {
            AssertMixes(mixture, pool, list);
        }
    }

    /// <summary>The order of files decides nothing but which slices meet.</summary>
    [TestMethod]
    public void ClassesOfDifferentSizesMixInAnyOrder()
    {
        int[] counts = [2, 5, 13, 40, 100, 240];
        (int, string)[] files = [.. counts.SelectMany((count, c) => Enumerable.Range(0, count).Select(i => (c, $"part{i}/{Classes[c]}.root")))];
        new Random(2).Shuffle(files);
        AssertMixes(Mixture.OfFiles(files, _ => [100]), 0.1, "classes of different sizes");
    }

    /// <summary>Where paths tell nothing, nothing is worse than clusters drawn plainly.</summary>
    [TestMethod]
    public void NamesThatTellNothingAreTakenAsTheyLie()
    {
        (int Class, string)[] files = [.. Files("grouped").Select((f, i) => (f.Class, $"{new Guid(i, 2, 3, new byte[8])}{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}.root"))];
        AssertMixes(Mixture.OfFiles(files, _ => [100, 100, 100, 100]), 0.1, "names that tell nothing, grouped");
    }

    [TestMethod]
    public void EachRowComesOnceInAnOrderThatTheSeedNames()
    {
        var cases =
            from files in Gen.Choose(0, 5).ListOf(30)
            from clusters in Gen.Choose(1, 60).ListOf(3)
            from pool in Gen.Choose(1, 3000)
            from seed in Gen.Choose(0, 1000)
            select (files, clusters, pool, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            Mixture mixture = Mixture.OfFiles([.. c.files.Select((number, i) => (number, $"{i}/{Classes[number]}"))], number => [.. c.clusters.Select(n => n + number)]);
            List<long> order = Order(mixture, c.pool, c.seed);
            CollectionAssert.AreEqual(Enumerable.Range(0, (int)mixture.Rows).Select(i => (long)i).ToList(), order.Order().ToList());
            CollectionAssert.AreEqual(order, Order(mixture, c.pool, c.seed));
        }));
    }

    [TestMethod]
    public void OtherSlicesMeetInEachEpoch()
    {
        Mixture mixture = Mixture.OfFiles(Files("alternating"), _ => [100, 100, 100, 100]);
        using RootBatchLoader loader = BatchTests.Loader(mixture.Source(), new RootBatchLoaderOptions { ShufflePoolSize = mixture.Rows / 10 });
        HashSet<(long, long)>[] met = [.. Enumerable.Range(0, 2).Select(epoch =>
        {
            long[] first = [.. EpochTests.Entries(loader, epoch).Take((int)mixture.Rows / 10).Select(e => e / 100).Distinct().Order()];
            return first.SelectMany((a, i) => first.Skip(i + 1).Select(b => (a, b))).ToHashSet();
        })];
        Assert.IsLessThan(met[0].Count / 2, met[0].Intersect(met[1]).Count());
    }

    /// <summary>As many processes as there are classes, whose files take turns: without series each would have files of one class.</summary>
    [TestMethod]
    [DataRow(RootShardSteps.Padded)]
    [DataRow(RootShardSteps.Uneven)]
    public void EachShardHasItsShareOfEverySeries(RootShardSteps steps)
    {
        Mixture mixture = Mixture.OfFiles(Files("alternating"), _ => [400]);
        List<long> all = [];
        for (int rank = 0; rank < 10; rank++)
        {
            using RootBatchLoader loader = BatchTests.Loader(
                mixture.Source(), new RootBatchLoaderOptions { ShufflePoolSize = mixture.Rows, Shard = new RootShard(rank, 10, steps) });
            List<long> rows = EpochTests.Entries(loader, 0);
            all.AddRange(rows);
            Assert.HasCount(10, rows.GroupBy(mixture.Class).Where(g => g.Count() == 800).ToList());
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, (int)mixture.Rows).Select(i => (long)i).ToList(), all.Order().ToList());
    }

    [TestMethod]
    public void ElasticShardsHaveTheBatchesOfOneProcess()
    {
        Mixture mixture = Mixture.OfFiles(Files("random"), c => [100 + c, 100 - c]);
        RootBatchLoaderOptions options = new() { BatchSize = 128, ShufflePoolSize = mixture.Rows / 8, Seed = 4 };
        using RootBatchLoader whole = BatchTests.Loader(mixture.Source(), options);
        List<long>[] shards = [.. Enumerable.Range(0, 3).Select(rank =>
        {
            using RootBatchLoader loader = BatchTests.Loader(mixture.Source(), options with { Shard = new RootShard(rank, 3, RootShardSteps.Elastic) });
            return EpochTests.Entries(loader, 1);
        })];
        CollectionAssert.AreEqual(EpochTests.Entries(whole, 1).Order().ToList(), shards.SelectMany(s => s).Order().ToList());
    }

    /// <summary>What is not shuffled comes as files were given.</summary>
    [TestMethod]
    public void FileOrderIsThatOfTheList()
    {
        Mixture mixture = Mixture.OfFiles(Files("random"), _ => [30]);
        using RootBatchLoader loader = BatchTests.Loader(mixture.Source(), new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        CollectionAssert.AreEqual(Enumerable.Range(0, (int)mixture.Rows).Select(i => (long)i).ToList(), EpochTests.Entries(loader, 0));
    }

    /// <summary>Classes are even, and pools no larger than asked for, but for a fourteenth and a slice.</summary>
    private void AssertMixes(Mixture mixture, double pool, string what)
    {
        long poolRows = (long)(mixture.Rows * pool);
        double worst = Enumerable.Range(0, 5).Max(seed => mixture.ClassVariance(Order(mixture, poolRows, seed)));
        using RootBatchLoader loader = Loader(mixture, poolRows, 0);
        TestContext.WriteLine($"{what}, pool of {pool:P0}: class variance at worst {worst:F2}, pools of {(double)loader.ShufflePoolSize / poolRows:P0} at most");
        Assert.IsLessThanOrEqualTo(Aim, worst, $"{what}, pool of {pool:P0}");
        Assert.IsLessThanOrEqualTo((poolRows * 15 / 14) + mixture.Clusters.Max(), loader.ShufflePoolSize, $"{what}, pool of {pool:P0}");
    }

    private static (int Class, string Path)[] Files(string list)
    {
        (int Class, int Number)[] files = [.. Enumerable.Range(0, Classes.Length).SelectMany(c => Enumerable.Range(0, FilesOfAClass).Select(i => (c, i)))];
        switch (list)
        {
            case "alternating":
                files = [.. files.OrderBy(f => f.Number)];
                break;
            case "random":
                new Random(3).Shuffle(files);
                break;
        }

        return Array.ConvertAll(files, f => (f.Class, $"/data/part{f.Number}/{Classes[f.Class]}_{f.Number:D3}.root"));
    }

    private static List<long> Order(Mixture mixture, long poolRows, int seed)
    {
        using RootBatchLoader loader = Loader(mixture, poolRows, seed);
        return EpochTests.Entries(loader, 0);
    }

    private static RootBatchLoader Loader(Mixture mixture, long poolRows, int seed)
        => BatchTests.Loader(mixture.Source(), new RootBatchLoaderOptions { BatchSize = Mixture.BatchSize, Seed = seed, ShufflePoolSize = poolRows });
}
