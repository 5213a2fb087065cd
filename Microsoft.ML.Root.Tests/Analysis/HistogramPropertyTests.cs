using FsCheck;
using FsCheck.Fluent;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Results are those of a loop that a child could write, bin for bin, on random data of random sizes.</summary>
[TestClass]
public sealed class HistogramPropertyTests
{
    private static readonly double[] Edges = [-2, -1.5, -0.25, 0, 0.5, 2.5];

    [TestMethod]
    public void HistogramsOfOneColumnAreThoseOfALoop() => ForAll((data, filtered, analysis) =>
    {
        RootAxis logarithmic = RootAxis.Logarithmic(7, 0.1, 3);
        RootResult<RootHistogram> uniform = analysis.Histogram("x", 40, -2, 2);
        RootResult<RootHistogram> weighted = analysis.Histogram("x", RootAxis.Variable(Edges), "w");
        RootResult<RootHistogram> items = analysis.Histogram("v", logarithmic);
        RootResult<RootHistogram> weightedItems = analysis.Histogram("v", logarithmic, "u");
        RootResult<RootHistogram> weightOfTheRow = analysis.Histogram("v", 10, 0, 3, "w");
        RootResult<RootHistogram> whole = analysis.Histogram("n", 5, 0, 10);
        int[] rows = [.. data.Rows(filtered)];
        AreEqual(uniform, rows.Select(i => (Uniform(data.X[i], 40, -2, 2), 1.0)));
        AreEqual(weighted, rows.Select(i => (Variable(data.X[i], Edges), data.W[i])));
        AreEqual(items, rows.SelectMany(i => data.V[i].Select(v => (Variable(v, [.. logarithmic.Edges]), 1.0))));
        AreEqual(weightedItems, rows.SelectMany(i => data.V[i].Select((v, k) => (Variable(v, [.. logarithmic.Edges]), data.U[i][k]))));
        AreEqual(weightOfTheRow, rows.SelectMany(i => data.V[i].Select(v => (Uniform(v, 10, 0, 3), data.W[i]))));
        AreEqual(whole, rows.Select(i => (Uniform(data.N[i], 5, 0, 10), 1.0)));
    });

    [TestMethod]
    public void HistogramsOfSeveralColumnsAreThoseOfALoop() => ForAll((data, filtered, analysis) =>
    {
        RootAxis x = RootAxis.Uniform(6, -2, 2);
        RootAxis y = RootAxis.Variable(Edges);
        RootAxis v = RootAxis.Uniform(200, 0, 4);
        RootResult<RootHistogram> two = analysis.Histogram("x", x, "y", y, "w");
        RootResult<RootHistogram> items = analysis.Histogram("v", v, "u", v, "n", RootAxis.Uniform(10, 0, 10)); // too many cells for an array
        RootResult<RootHistogram> categories = analysis.Histogram("name", RootAxis.Categories, "v", RootAxis.Uniform(4, 0, 4), "w");
        int[] rows = [.. data.Rows(filtered)];
        AreEqual(two, rows.Select(i => (Uniform(data.X[i], 6, -2, 2) + (8 * Variable(data.Y[i], Edges)), data.W[i])));
        AreEqual(items, rows.SelectMany(i => data.V[i].Select((value, k) => (
            Uniform(value, 200, 0, 4) + (202 * Uniform(data.U[i][k], 200, 0, 4)) + (202 * 202 * Uniform(data.N[i], 10, 0, 10)), 1.0))));
        string[] names = [.. rows.Where(i => data.V[i].Length >= 0).Select(i => data.Names[i]).Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
        CollectionAssert.AreEqual(names, categories.Value.Axes[0].Labels.ToArray());
        AreEqual(categories, rows.SelectMany(i => data.V[i].Select(value => (
            1 + Array.IndexOf(names, data.Names[i]) + ((names.Length + 2) * Uniform(value, 4, 0, 4)), data.W[i]))));
    });

    /// <summary>As TH1::Fill adds them up: what lies outside of an axis, and what is no number, is in none.</summary>
    [TestMethod]
    public void SumsAlongTheAxesAreThoseOfALoop() => ForAll((data, filtered, analysis) =>
    {
        RootAxis x = RootAxis.Uniform(6, -2, 2);
        RootAxis n = RootAxis.Variable(1, 3, 8);
        RootResult<RootHistogram> one = analysis.Histogram("x < -2.5 ? 1 / 0.0 : x > 2.5 ? sqrt(-1.0) : x", x);
        RootResult<RootHistogram> two = analysis.Histogram("x", x, "y", RootAxis.Variable(Edges), "w");
        RootResult<RootHistogram> three = analysis.Histogram("v", RootAxis.Uniform(3, 0, 3), "u", RootAxis.Uniform(3, 0.5, 2), "n", n);
        RootResult<RootProfile> profile = analysis.Profile("x", x, "y", "w");
        int[] rows = [.. data.Rows(filtered)];
        AreSums(one.Value.Sums, rows.Where(i => IsInside(data.X[i], -2, 2)).Select(i => (1.0, new[] { data.X[i] })));
        AreSums(two.Value.Sums, rows.Where(i => IsInside(data.X[i], -2, 2) && IsInside(data.Y[i], -2, 2.5)).Select(i => (data.W[i], new[] { data.X[i], data.Y[i] })));
        AreSums(three.Value.Sums, rows.Where(i => IsInside(data.N[i], 1, 8)).SelectMany(i => data.V[i]
            .Select((v, k) => (1.0, new double[] { v, data.U[i][k], data.N[i] })).Where(e => IsInside(e.Item2[0], 0, 3) && IsInside(e.Item2[1], 0.5, 2))));
        AreSums(profile.Value.Sums[..4], rows.Where(i => IsInside(data.X[i], -2, 2)).Select(i => (data.W[i], new[] { data.X[i] })));
        Assert.AreEqual(rows.Where(i => IsInside(data.X[i], -2, 2)).Sum(i => data.W[i] * data.Y[i]), profile.Value.Sums[4], 1e-9);
        double[] mean = [.. rows.Where(i => IsInside(data.X[i], -2, 2)).Select(i => data.X[i])];
        if (mean.Length > 0)
        {
            Assert.AreEqual(mean.Average(), one.Value.Mean(), 1e-9);
            Assert.AreEqual(Math.Sqrt(mean.Select(v => (v - mean.Average()) * (v - mean.Average())).Average()), one.Value.StdDev(), 1e-7);
        }
    });

    [TestMethod]
    public void ProfilesAndStatisticsAreThoseOfALoop() => ForAll((data, filtered, analysis) =>
    {
        RootResult<RootProfile> profile = analysis.Profile("x", RootAxis.Uniform(8, -2, 2), "y", "w");
        RootResult<RootStatistics> stats = analysis.Stats("v");
        RootResult<RootStatistics> weighted = analysis.Stats("y", "w * w");
        RootResult<double> median = analysis.Quantile("y", 0.5);
        RootResult<long> count = analysis.Count();
        RootResult<IReadOnlyList<double>> taken = analysis.Take<double>("y");
        RootResult<IReadOnlyList<float[]>> lists = analysis.Take<float[]>("v");
        RootResult<IReadOnlyList<string>> names = analysis.Take<string>("name");
        RootResult<double> largest = analysis.Aggregate<double[], double>("u", () => 0, (max, u) => Math.Max(max, u.DefaultIfEmpty(0).Max()), Math.Max);
        int[] rows = [.. data.Rows(filtered)];
        double[][] sums = [.. Enumerable.Range(0, 4).Select(_ => new double[10])];
        foreach (int i in rows)
        {
            int bin = Uniform(data.X[i], 8, -2, 2);
            sums[0][bin] += data.W[i];
            sums[1][bin] += data.W[i] * data.W[i];
            sums[2][bin] += data.W[i] * data.Y[i];
            sums[3][bin] += data.W[i] * data.Y[i] * data.Y[i];
        }

        CollectionAssert.AreEqual(sums[0], profile.Value.SumsOfWeights.ToArray());
        CollectionAssert.AreEqual(sums[1], profile.Value.SumsOfSquaredWeights.ToArray());
        CollectionAssert.AreEqual(sums[2], profile.Value.SumsOfValues.ToArray());
        CollectionAssert.AreEqual(sums[3], profile.Value.SumsOfSquaredValues.ToArray());
        Assert.AreEqual(rows.Length, count.Value);
        CollectionAssert.AreEqual(rows.Select(i => (double)data.Y[i]).ToArray(), taken.Value.ToArray());
        CollectionAssert.AreEqual(rows.Select(i => data.Names[i]).ToArray(), names.Value.ToArray());
        CollectionAssert.AreEqual(rows.SelectMany(i => data.V[i].Append(-1)).ToArray(), lists.Value.SelectMany(v => v.Append(-1)).ToArray());
        Assert.AreEqual(rows.SelectMany(i => data.U[i]).DefaultIfEmpty(0).Max(), largest.Value);
        double[] items = [.. rows.SelectMany(i => data.V[i].Select(v => (double)v))];
        IsStatistics(stats.Value, items, [.. items.Select(_ => 1.0)]);
        IsStatistics(weighted.Value, [.. rows.Select(i => (double)data.Y[i])], [.. rows.Select(i => data.W[i] * data.W[i])]);
        float[] sorted = [.. rows.Select(i => data.Y[i]).Order()];
        Assert.AreEqual(sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + (double)sorted[sorted.Length / 2]) / 2, median.Value);
    });

    private static void ForAll(Action<AnalysisData, bool, RootAnalysis> check)
    {
        Gen<(int, int, int, bool, int)> cases = from seed in Gen.Choose(0, 1 << 20)
                                                from rows in Gen.Frequency((1, Gen.Choose(0, 3)), (6, Gen.Choose(4, 5000)))
                                                from cluster in Gen.Elements(1000, 1500, 5000)
                                                from filtered in Gen.Elements(false, true)
                                                from threads in Gen.Elements(1, 2, 3)
                                                select (seed, rows, cluster, filtered, threads);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            (int seed, int rows, int cluster, bool filtered, int threads) = c;
            AnalysisData data = new(seed, rows, cluster);
            check(data, filtered, data.Filtered(filtered).Analyze(new RootAnalysisOptions { Threads = threads }));
        }));
    }

    private static void AreEqual(RootResult<RootHistogram> histogram, IEnumerable<(int Cell, double Weight)> items)
    {
        double[] contents = new double[histogram.Value.Contents.Length];
        double[] squares = new double[contents.Length];
        int count = 0;
        foreach ((int cell, double weight) in items)
        {
            contents[cell] += weight;
            squares[cell] += weight * weight;
            count++;
        }

        CollectionAssert.AreEqual(contents, histogram.Value.Contents.ToArray());
        CollectionAssert.AreEqual(squares, histogram.Value.SumsOfSquaredWeights.ToArray());
        Assert.AreEqual(count, histogram.Value.Entries);
    }

    private static void IsStatistics(RootStatistics stats, double[] values, double[] weights)
    {
        Assert.AreEqual(values.Length, stats.Count);
        Assert.AreEqual(values.DefaultIfEmpty(double.NaN).Min(), stats.Min);
        Assert.AreEqual(values.DefaultIfEmpty(double.NaN).Max(), stats.Max);
        double sum = values.Zip(weights, (v, w) => v * w).Sum();
        double all = weights.Sum();
        double mean = sum / all;
        double spread = values.Zip(weights, (v, w) => w * (v - mean) * (v - mean)).Sum() / (all - (weights.Sum(w => w * w) / all));
        Assert.AreEqual(sum, stats.Sum, 1e-9 * values.Length);
        Assert.AreEqual(all, stats.SumOfWeights, 1e-9);
        Assert.AreEqual(mean, stats.Mean, 1e-9);
        Assert.AreEqual(Math.Sqrt(spread), stats.StdDev, 1e-9);
    }

    private static int Uniform(double value, int bins, double low, double high)
        => value < low ? 0 : value >= high ? bins + 1 : 1 + (int)Math.Floor((value - low) * bins / (high - low));

    private static int Variable(double value, double[] edges) => edges.Count(e => e <= value);

    private static bool IsInside(double value, double low, double high) => value >= low && value < high;

    /// <summary>The order of TH1::GetStats.</summary>
    private static void AreSums(double[] sums, IEnumerable<(double Weight, double[] Point)> items)
    {
        (double Weight, double[] Point)[] all = [.. items];
        int[][] products = sums.Length switch
        {
            4 => [[0], [0, 0]],
            7 => [[0], [0, 0], [1], [1, 1], [0, 1]],
            _ => [[0], [0, 0], [1], [1, 1], [0, 1], [2], [2, 2], [0, 2], [1, 2]],
        };
        double[] expected =
        [
            all.Sum(i => i.Weight), all.Sum(i => i.Weight * i.Weight),
            .. products.Select(p => all.Sum(i => p.Aggregate(i.Weight, (product, axis) => product * i.Point[axis]))),
        ];
        Assert.HasCount(expected.Length, sums);
        for (int i = 0; i < sums.Length; i++)
        {
            Assert.AreEqual(expected[i], sums[i], 1e-9 * (1 + Math.Abs(expected[i])), $"{i}");
        }
    }
}
