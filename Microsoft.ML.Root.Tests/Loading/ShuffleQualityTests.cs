using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Tests.Loading;

/// <summary>How well rows are mixed: ten files of one class each, forty clusters a file, a pool of a tenth of the data.</summary>
[TestClass]
public sealed class ShuffleQualityTests
{
    private const int Classes = 10;
    private const int Clusters = 40;
    private const int ClusterRows = 100;
    private const int BatchSize = 512;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void BatchesAreFairSamples()
    {
        SyntheticSource source = new([.. Enumerable.Repeat((long)ClusterRows, Classes * Clusters)], SyntheticColumn.Scalar<long>("n", e => e));
        int rows = Classes * Clusters * ClusterRows;
        double worst = 0;
        for (int seed = 0; seed < 5; seed++)
        {
            using RootBatchLoader loader = BatchTests.Loader(
                source, new RootBatchLoaderOptions { BatchSize = BatchSize, Seed = seed, PoolRows = rows / 10, DropRemainder = true });
            List<long> order = EpochTests.Entries(loader, 0);
            double ratio = ClassVariance(order, rows);
            worst = Math.Max(worst, ratio);
            Assert.IsLessThan(0.05, Math.Abs(RankCorrelation(order)));
            Assert.HasCount(Classes, order.Take(BatchSize).Select(Class).Distinct());
        }

        TestContext.WriteLine($"class variance over that of a perfect shuffle: {worst:F2}");
        Assert.IsLessThanOrEqualTo(1.5, worst);

        // The check of the check: a perfect shuffle gives 1, clusters drawn file by file give far more.
        Xoshiro256 random = new(1);
        long[] perfect = [.. Enumerable.Range(0, rows).Select(i => (long)i)];
        random.Shuffle(perfect.AsSpan());
        double ideal = ClassVariance(perfect, rows);
        double byFile = ClassVariance(FileByFile(rows), rows);
        TestContext.WriteLine($"perfect shuffle {ideal:F2}, file by file {byFile:F1}");
        Assert.AreEqual(1, ideal, 0.25);
        Assert.IsGreaterThan(50, byFile);
    }

    [TestMethod]
    public void AThousandSmallFilesMixAsWell()
    {
        SyntheticSource source = new([.. Enumerable.Repeat(40L, 1000)], SyntheticColumn.Scalar<long>("n", e => e));
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { BatchSize = BatchSize, PoolRows = 4000, DropRemainder = true });
        Assert.IsLessThanOrEqualTo(1.5, ClassVariance(EpochTests.Entries(loader, 0), 40_000));
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

    private static int Class(long entry) => (int)(entry / (Clusters * ClusterRows));

    /// <summary>Variance of the class counts of batches, over that of drawing without replacement from all rows.</summary>
    private static double ClassVariance(IReadOnlyList<long> order, int rows)
    {
        double mean = (double)BatchSize / Classes;
        double sum = 0;
        int batches = order.Count / BatchSize;
        for (int batch = 0; batch < batches; batch++)
        {
            int[] counts = new int[Classes];
            for (int i = 0; i < BatchSize; i++)
            {
                counts[Class(order[(batch * BatchSize) + i])]++;
            }

            sum += counts.Sum(c => (c - mean) * (c - mean));
        }

        double p = 1.0 / Classes;
        double perfect = BatchSize * p * (1 - p) * (rows - BatchSize) / (rows - 1);
        return sum / (batches * Classes) / perfect;
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
