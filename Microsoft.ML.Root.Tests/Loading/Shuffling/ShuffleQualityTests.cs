using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

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
        SyntheticSource source = new(mixture.Clusters, SyntheticColumn.Scalar<long>("n", e => e));
        using RootBatchLoader loader = BatchTests.Loader(
            source, new RootBatchLoaderOptions { BatchSize = BatchSize, Seed = seed, ShufflePoolSize = poolRows, DropRemainder = true });
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

    /// <summary>Clusters and the class of each.</summary>
    private sealed class Mixture
    {
        private readonly int[] _classes;
        private readonly long[] _ends;

        private Mixture(int[] classes, Func<int, int> rows)
        {
            _classes = classes;
            Clusters = [.. classes.Select((_, cluster) => (long)rows(cluster))];
            _ends = new long[classes.Length];
            for (int i = 0; i < _ends.Length; i++)
            {
                Rows += Clusters[i];
                _ends[i] = Rows;
            }
        }

        internal long[] Clusters { get; }

        internal long Rows { get; }

        internal int Classes => _classes.Max() + 1;

        internal static Mixture Named(string name)
        {
            Random random = new(5);
            int[] even = [.. Enumerable.Repeat(ShuffleQualityTests.Clusters, ShuffleQualityTests.Classes)];
            int[] many = [.. Enumerable.Repeat(100, ShuffleQualityTests.Classes)];
            return name switch
            {
                "two classes" => OfClusters([200, 200], _ => 100),
                "classes of very different sizes" => OfClusters([2, 5, 13, 40, 100, 240], _ => 100),
                "uneven clusters" => OfClusters(even, _ => random.Next(20, 180)),
                "a short cluster at the end of each file" => OfClusters(even, i => i % ShuffleQualityTests.Clusters == 39 ? 7 + (9 * (i / 40)) : 100),
                "a thousand files" => OfClusters(many, _ => 40),
                "a thousand uneven files" => OfClusters(many, _ => random.Next(1, 80)),
                "a thousand files of two classes in turns" => new Mixture([.. Enumerable.Range(0, 1000).Select(i => i % 2)], _ => 40),
                "ten uneven files, uneven clusters" => OfClusters([3, 80, 17, 44, 9, 61, 29, 33, 71, 53], _ => random.Next(20, 180)),
                "clusters one short of even" => OfClusters([.. even.Select((c, i) => i == 0 ? c - 1 : c)], _ => 100),
                _ => OfClusters(even, _ => ClusterRows),
            };
        }

        /// <summary>Class after class, as files named after it lie.</summary>
        internal static Mixture OfClusters(int[] clustersOfClasses, Func<int, int> rows)
            => new([.. clustersOfClasses.SelectMany((count, number) => Enumerable.Repeat(number, count))], rows);

        /// <summary>Clusters drawn at random without strata, then rows from pools of them.</summary>
        internal List<long> PlainDrawing(long poolRows, int seed)
        {
            Xoshiro256 random = new((ulong)seed);
            int[] clusters = [.. Enumerable.Range(0, Clusters.Length)];
            random.Shuffle(clusters.AsSpan());
            List<long> order = [];
            List<long> pool = [];
            foreach (int cluster in clusters)
            {
                pool.AddRange(Enumerable.Range(0, (int)Clusters[cluster]).Select(i => _ends[cluster] - 1 - i));
                if (pool.Count >= poolRows || cluster == clusters[^1])
                {
                    long[] drawn = [.. pool];
                    random.Shuffle(drawn.AsSpan());
                    order.AddRange(drawn);
                    pool.Clear();
                }
            }

            return order;
        }

        internal int ClassesOfFirstBatch(IEnumerable<long> order) => order.Take(BatchSize).Select(Class).Distinct().Count();

        /// <summary>Variance of the class counts of batches, over that of drawing without replacement from all rows.</summary>
        internal double ClassVariance(IReadOnlyList<long> order)
        {
            double[] shares = new double[Classes];
            for (int i = 0; i < _classes.Length; i++)
            {
                shares[_classes[i]] += (double)Clusters[i] / Rows;
            }

            double found = 0;
            int batches = order.Count / BatchSize;
            for (int batch = 0; batch < batches; batch++)
            {
                int[] counts = new int[Classes];
                for (int i = 0; i < BatchSize; i++)
                {
                    counts[Class(order[(batch * BatchSize) + i])]++;
                }

                found += counts.Zip(shares, (count, share) => Math.Pow(count - (BatchSize * share), 2)).Sum();
            }

            return found / batches / shares.Sum(p => BatchSize * p * (1 - p) * (Rows - BatchSize) / (Rows - 1));
        }

        private int Class(long entry)
        {
            int found = Array.BinarySearch(_ends, entry + 1);
            return _classes[found >= 0 ? found : ~found];
        }
    }
}
