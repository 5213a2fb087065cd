using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>How well rows are mixed: ten files of one class each, forty clusters a file, a pool of a tenth of the data.</summary>
[TestClass]
public sealed class ShuffleQualityTests
{
    private const int Classes = Mixture.ClassCount;
    private const int Clusters = Mixture.ClustersOfAClass;
    private const int ClusterRows = Mixture.ClusterRows;
    private const int BatchSize = Mixture.BatchSize;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void BatchesAreFairSamples()
    {
        Mixture mixture = Mixture.OfClusters([.. Enumerable.Repeat(Clusters, Classes)], _ => ClusterRows);
        for (int seed = 0; seed < 5; seed++)
        {
            List<long> order = Order(mixture, mixture.Rows / 10, seed);
            double ratio = mixture.ClassVariance(order);
            double correlation = RankCorrelation(order);
            TestContext.WriteLine($"class variance over that of a perfect shuffle {ratio:F2}, rank correlation {correlation:F4}");
            Assert.IsLessThanOrEqualTo(1.5, ratio);
            Assert.IsLessThan(0.05, Math.Abs(correlation));
            Assert.AreEqual(Classes, mixture.ClassesOfFirstBatch(order));
        }

        // The check of the check: a perfect shuffle gives 1, clusters drawn file by file give far more.
        Xoshiro256 random = new(1);
        long[] perfect = [.. Enumerable.Range(0, (int)mixture.Rows).Select(i => (long)i)];
        random.Shuffle(perfect.AsSpan());
        List<long> files = FileByFile((int)mixture.Rows);
        double ideal = mixture.ClassVariance(perfect);
        double byFile = mixture.ClassVariance(files);
        TestContext.WriteLine($"perfect shuffle {ideal:F2}, rank correlation {RankCorrelation([.. perfect]):F4}");
        TestContext.WriteLine(
            $"file by file {byFile:F1}, rank correlation {RankCorrelation(files):F4}, {mixture.ClassesOfFirstBatch(files)} classes in the first batch");
        Assert.AreEqual(1, ideal, 0.25);
        Assert.IsGreaterThan(50, byFile);
        Assert.IsGreaterThan(0.05, Math.Abs(RankCorrelation(files)));
        Assert.AreEqual(1, mixture.ClassesOfFirstBatch(files));
    }

    [TestMethod]
    [DataRow("pool of 2.5%", 0.025)]
    [DataRow("pool of 5%", 0.05)]
    [DataRow("pool of 17%", 0.17)]
    [DataRow("pool of a half", 0.5)]
    [DataRow("two classes", 0.1)]
    [DataRow("classes of very different sizes", 0.1)]
    [DataRow("a short cluster at the end of each file", 0.1, 2.5)] // boundaries of classes lie inside rounds of dealing: a slice more or less a pool
    [DataRow("a thousand files", 0.1)]
    [DataRow("a thousand uneven files", 0.1)]
    [DataRow("clusters one short of even", 0.1)]
    public void OtherSizesMixToo(string name, double pool, double most = 1.5)
    {
        Mixture mixture = Mixture.Named(name);
        (double worst, double correlation, _) = Worst(mixture, name, pool);
        Assert.IsLessThanOrEqualTo(most, worst);
        Assert.IsLessThan(0.05, correlation);
    }

    /// <summary>
    /// Where neighbours are not alike, or clusters very uneven, strata help less: pools are then at worst what clusters drawn plainly
    /// at random are, give or take the chance in few pools.
    /// </summary>
    [TestMethod]
    [DataRow("a thousand files of two classes in turns")]
    [DataRow("uneven clusters")]
    [DataRow("ten uneven files, uneven clusters")]
    public void AtWorstClustersAreDrawnPlainly(string name)
    {
        Mixture mixture = Mixture.Named(name);
        (double worst, double correlation, double plain) = Worst(mixture, name, 0.1);
        Assert.IsLessThanOrEqualTo(1.25 * plain, worst);
        Assert.IsLessThan(0.05, correlation);
    }

    private (double Variance, double Correlation, double Plain) Worst(Mixture mixture, string name, double pool)
    {
        double worst = 0;
        double plain = 0;
        double correlation = 0;
        int fewest = int.MaxValue;
        for (int seed = 0; seed < 5; seed++)
        {
            List<long> order = Order(mixture, (long)(mixture.Rows * pool), seed);
            worst = Math.Max(worst, mixture.ClassVariance(order));
            plain = Math.Max(plain, mixture.ClassVariance(mixture.PlainDrawing((long)(mixture.Rows * pool), seed)));
            correlation = Math.Max(correlation, Math.Abs(RankCorrelation(order)));
            fewest = Math.Min(fewest, mixture.ClassesOfFirstBatch(order));
        }

        TestContext.WriteLine(
            $"{name}: class variance at worst {worst:F2} (clusters drawn plainly {plain:F2}), rank correlation {correlation:F4}, "
            + $"{fewest} of {mixture.Classes} classes in the first batch");
        return (worst, correlation, plain);
    }

    [TestMethod]
    public void PermutationsAreUniform()
    {
        int[] counts = new int[24];
        for (ulong seed = 0; seed < 24_000; seed++)
        {
            IndexPermutation permutation = new(4, Xoshiro256.Hash(seed));
            long[] order = [permutation[0], permutation[1], permutation[2], permutation[3]];
            CollectionAssert.AreEquivalent(new long[] { 0, 1, 2, 3 }, order);
            counts[(order[0] * 6) + (Rank(order, 1) * 2) + Rank(order, 2)]++;
        }

        Assert.IsTrue(counts.All(c => c is > 800 and < 1200), string.Join(' ', counts));
        foreach (long n in (long[])[1, 2, 3, 1000, 65537])
        {
            IndexPermutation permutation = new(n, 7);
            HashSet<long> seen = [];
            for (long i = 0; i < n; i++)
            {
                Assert.IsTrue(seen.Add(permutation[i]) && permutation[i] < n);
            }
        }

        static long Rank(long[] order, int at) => order[(at + 1)..].Count(o => o < order[at]);
    }

    private static List<long> Order(Mixture mixture, long poolRows, int seed)
    {
        using RootBatchLoader loader = BatchTests.Loader(
            mixture.Source(), new RootBatchLoaderOptions { BatchSize = BatchSize, Seed = seed, ShufflePoolSize = poolRows, DropRemainder = true });
        return EpochTests.Entries(loader, 0);
    }

    private static double RankCorrelation(List<long> order)
    {
        double n = order.Count;
        double meanSource = order.Average();
        double covariance = 0;
        double varianceSource = 0;
        double variancePosition = 0;
        for (int i = 0; i < order.Count; i++)
        {
            double position = i - ((n - 1) / 2);
            double source = order[i] - meanSource;
            covariance += position * source;
            varianceSource += source * source;
            variancePosition += position * position;
        }

        return covariance / Math.Sqrt(varianceSource * variancePosition);
    }

    /// <summary>What a loader does that shuffles files, and within each a buffer of its clusters.</summary>
    private static List<long> FileByFile(int rows)
    {
        Xoshiro256 random = new(3);
        int[] files = [.. Enumerable.Range(0, Classes)];
        random.Shuffle(files.AsSpan());
        List<long> order = [];
        foreach (int file in files)
        {
            long[] entries = [.. Enumerable.Range(file * (rows / Classes), rows / Classes).Select(i => (long)i)];
            random.Shuffle(entries.AsSpan());
            order.AddRange(entries);
        }

        return order;
    }
}
