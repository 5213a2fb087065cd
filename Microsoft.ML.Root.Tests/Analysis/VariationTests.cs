using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Systematic variations: all results in one pass, each the same as that of a data set whose columns were redefined.</summary>
[TestClass]
public sealed class VariationTests
{
    private static readonly string[] Names = ["xy:up", "xy:down", "w:half"];

    [TestMethod]
    public void VariationsAreThoseOfSeparatePasses()
    {
        Gen<(int, int, int)> cases = from seed in Gen.Choose(0, 1 << 20)
                                     from rows in Gen.Frequency((1, Gen.Choose(0, 3)), (6, Gen.Choose(4, 4000)))
                                     from threads in Gen.Elements(1, 2, 3)
                                     select (seed, rows, threads);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            (int seed, int rows, int threads) = c;
            AnalysisData data = new(seed, rows, 1500);
            RootAnalysisOptions options = new() { Threads = threads };
            RootDataset varied = Varied(data.Dataset);
            RootAnalysis analysis = Selected(varied).Analyze(options);
            IReadOnlyDictionary<string, RootResult<RootHistogram>>[] all = [.. Book(analysis).Select(analysis.VariationsFor)];
            foreach ((string name, RootDataset alone) in Redefined(data.Dataset))
            {
                RootResult<RootHistogram>[] expected = [.. Book(Selected(alone).Analyze(options))];
                RootResult<RootHistogram>[] asDataset = [.. Book(Selected(varied).Variations[name].Analyze(options))];
                for (int i = 0; i < all.Length; i++)
                {
                    RootResult<RootHistogram> actual = all[i].GetValueOrDefault(name, all[i]["nominal"]);
                    AreEqual(expected[i], actual, $"{name}, histogram {i}");
                    AreEqual(expected[i], asDataset[i], $"{name}, histogram {i} of the data set");
                }
            }

            CollectionAssert.AreEqual((string[])["nominal", .. Names], all[1].Keys.ToArray(), "the filter and the weight vary");
            CollectionAssert.AreEqual(new[] { "nominal", "xy:up", "xy:down" }, all[0].Keys.ToArray(), "nothing that it needs varies with w");
        }));
    }

    [TestMethod]
    public void WhatIsReadIsReadOnceForAllVariations()
    {
        AnalysisData data = new(2, 10_000, 1_000);
        ConcurrentBag<(int Column, long Start)> decoded = [];
        data.Source.Decoding = (column, range) => decoded.Add((column, range.Start));
        RootAnalysis analysis = Selected(Varied(data.Dataset)).Analyze();
        RootResult<RootHistogram>[] booked = [.. Book(analysis)];
        IReadOnlyDictionary<string, RootResult<RootHistogram>>[] all = [.. booked.Select(analysis.VariationsFor)];
        Assert.IsEmpty(decoded, "booking reads nothing");
        _ = all[1]["w:half"].Value;
        Assert.IsTrue(all.SelectMany(v => v.Values).All(r => r.IsReady));
        Assert.HasCount(5 * 10, decoded, "x, y, n, v and w of ten clusters");
        Assert.HasCount(5 * 10, decoded.Distinct().ToList());
        Assert.AreSame(all[0], analysis.VariationsFor(booked[0]), "nothing is booked twice");
        Assert.AreEqual(0, MemoryBudget.Shared.Pool.RentedBytes);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(8)]
    public void TheSameBitsComeOfAnyNumberOfThreads(int threads)
    {
        AnalysisData data = new(3, 60_000, 1_700);
        CollectionAssert.AreEqual(Bits(data.Dataset, 1), Bits(data.Dataset, threads));

        static long[] Bits(RootDataset dataset, int threads)
        {
            RootAnalysis analysis = Selected(Varied(dataset)).Analyze(new RootAnalysisOptions { Threads = threads });
            IReadOnlyDictionary<string, RootResult<double>> sums = analysis.VariationsFor(analysis.Sum("odd * x", "w"));
            IReadOnlyDictionary<string, RootResult<RootHistogram>> histograms = analysis.VariationsFor(analysis.Histogram("x", 20, "odd"));
            return [.. sums.Values.Select(s => s.Value).Concat(histograms.Values.SelectMany(h => h.Value.Contents.ToArray())).Select(BitConverter.DoubleToInt64Bits)];
        }
    }

    /// <summary>Histograms that differ in their weights alone are filled together, eight at once.</summary>
    [TestMethod]
    [DataRow(1, 40_000)]
    [DataRow(7, 40_000)]
    [DataRow(11, 5_003)]
    [DataRow(3, 50)]
    public void HistogramsFilledTogetherAreThoseFilledAlone(int weights, int rows)
    {
        AnalysisData data = new(8, rows, 9_001);
        string[] factors = [.. Enumerable.Range(1, weights).Select(i => $"odd * {i} / 3")];
        RootDataset varied = data.Dataset.Vary("odd", factors.Select((f, i) => ($"{i}", f)));
        const string NotFinite = "x < -2.5 ? 1 / 0.0 : x > 2.5 ? sqrt(-1.0) : x"; // these lie outside
        foreach ((string column, RootAxis axis) in ((string, RootAxis)[])[("x", RootAxis.Uniform(30, -2, 2)), (NotFinite, RootAxis.Variable(-2, -1, 0.5, 2)), ("v", RootAxis.Uniform(30, 0, 3))])
        {
            RootAnalysis analysis = varied.Analyze(new RootAnalysisOptions { Threads = 2 });
            IReadOnlyDictionary<string, RootResult<RootHistogram>> together = analysis.VariationsFor(analysis.Histogram(column, axis, "odd"));
            for (int i = -1; i < weights; i++)
            {
                RootAnalysis alone = data.Dataset.Analyze(new RootAnalysisOptions { Threads = 1 });
                AreSame(alone.Histogram(column, axis, i < 0 ? "odd" : factors[i]), together[i < 0 ? "nominal" : $"odd:{i}"]);
            }
        }

        static void AreSame(RootResult<RootHistogram> expected, RootResult<RootHistogram> actual)
        {
            CollectionAssert.AreEqual(Bits(expected.Value.Contents), Bits(actual.Value.Contents));
            CollectionAssert.AreEqual(Bits(expected.Value.SumsOfSquaredWeights), Bits(actual.Value.SumsOfSquaredWeights));
            Assert.AreEqual(expected.Value.Entries, actual.Value.Entries);
            CollectionAssert.AreEqual(Bits(expected.Value.Sums), Bits(actual.Value.Sums));
        }

        static long[] Bits(ReadOnlySpan<double> values) => [.. values.ToArray().Select(BitConverter.DoubleToInt64Bits)];
    }

    /// <summary>Expressions mean the nominal columns: what stands first does not reach the second.</summary>
    [TestMethod]
    public void ColumnsChangeTogether()
    {
        AnalysisData data = new(4, 500, 100);
        RootDataset swapped = data.Dataset.Vary(["x", "odd"], "order", ("swapped", ["odd", "x"]));
        RootAnalysis analysis = swapped.Define("difference", "x - odd").Analyze();
        CollectionAssert.AreEqual(data.Odd, Values(analysis, "x"));
        CollectionAssert.AreEqual(data.X, Values(analysis, "odd"));
        CollectionAssert.AreEqual(data.Odd.Zip(data.X, (odd, x) => odd - x).ToArray(), Values(analysis, "difference"));
        CollectionAssert.AreEqual(data.Odd.Zip(data.X, (odd, x) => odd - x).ToArray(), Values(analysis, "x - odd"));

        static double[] Values(RootAnalysis analysis, string column) => [.. analysis.VariationsFor(analysis.Take<double>(column))["order:swapped"].Value];
    }

    /// <summary>A row that a variation's filter leaves out may have no value there.</summary>
    [TestMethod]
    public void RowsWithoutValueMatterOnlyToVariationsThatPassThem()
    {
        AnalysisData data = new(5, 2_000, 300);
        RootDataset filtered = data.Dataset.Vary("n", ("all", "1")).Filter("n % 3 != 0").Filter("int(v.size()) >= n || v.size() > 0");
        RootAnalysis analysis = filtered.Analyze();
        IReadOnlyDictionary<string, RootResult<double>> firsts = analysis.VariationsFor(analysis.Sum("v[0]"));
        int[] nominal = [.. Enumerable.Range(0, data.N.Length).Where(i => data.N[i] % 3 != 0 && data.V[i].Length > 0)];
        Assert.AreEqual(nominal.Sum(i => (double)data.V[i][0]), firsts["nominal"].Value, 1e-9);
        Assert.AreEqual(data.V.Where(v => v.Length > 0).Sum(v => (double)v[0]), firsts["n:all"].Value, 1e-9);

        RootAnalysis wrong = data.Dataset.Vary("n", ("all", "1")).Filter("n != 1 && v.size() > 0 || n == 1").Filter("v.size() > 0 || n == 1").Analyze();
        RootResult<double> first = wrong.Sum("n == 1 && v.size() == 0 ? v[0] : 0");
        Assert.ThrowsExactly<RootExpressionException>(() => wrong.VariationsFor(first)["n:all"].Value);
    }

    [TestMethod]
    public void FiltersFriendsRangesAndItemsFollow()
    {
        AnalysisData data = new(6, 3_000, 500);
        RootDataset friend = RootDataset.FromSource(new AnalysisData(7, 3_000, 700).Source);
        foreach (Func<RootDataset, RootDataset> step in (Func<RootDataset, RootDataset>[])[
            d => d.WithFriend(friend, "f").Define("z", "x + f.x").Filter("z > 0"),
            d => d.Filter("x > 0").Range(10, 900, 3).Define("z", "x"),
            d => d.Range(10, 900).Define("z", "x").Filter("z > 0"),
            d => d.Filter("x > 0").Explode("v").Filter("v > 1").Define("z", "x * v"),
            d => d.Filter("x > 0").Define("z", "x").Redefine("z", "z + y").Filter("z < 2").Redefine("x", "1.0"),
            d => RootDataset.Union(d.WithName("a").Filter("x > 0").Define("z", "x"), RootDataset.FromSource(new AnalysisData(8, 900, 400).Source).Define("z", "y + 0.0").WithName("b")).Filter("z < 2"),
            d => RootDataset.Union(RootDataset.FromSource(new AnalysisData(8, 900, 400).Source).Define("z", "2.0 * y").WithName("b"), d.WithName("a").Define("z", "x")).Filter("z < 2").Define("zz", "z").Explode("v")])
        {
            RootAnalysis analysis = step(Varied(data.Dataset)).Analyze();
            RootResult<RootHistogram> histogram = analysis.Histogram("z", RootAxis.Uniform(30, -3, 3), "w");
            RootResult<long> count = analysis.Count();
            RootResult<RootCutFlow> report = analysis.Report();
            IReadOnlyDictionary<string, RootResult<RootHistogram>> histograms = analysis.VariationsFor(histogram);
            IReadOnlyDictionary<string, RootResult<long>> counts = analysis.VariationsFor(count);
            foreach ((string name, RootDataset alone) in Redefined(data.Dataset))
            {
                RootAnalysis separate = step(alone).Analyze();
                AreEqual(separate.Histogram("z", RootAxis.Uniform(30, -3, 3), "w"), histograms.GetValueOrDefault(name, histogram), name);
                Assert.AreEqual(separate.Count().Value, counts.GetValueOrDefault(name, count).Value, name);
            }

            Assert.AreEqual(step(data.Dataset).Analyze().Report().Value.ToString(), report.Value.ToString());
            Assert.HasCount(1, analysis.VariationsFor(report));
        }
    }

    /// <summary>What is added to a union reaches the definitions and filters of its data sets.</summary>
    [TestMethod]
    public void VariationsOfAUnionReachItsDataSets()
    {
        RootDataset[] parts = [new AnalysisData(9, 1_000, 300).Dataset.WithName("a"), new AnalysisData(10, 800, 300).Dataset.WithName("b")];
        RootDataset[] cut = [parts[0].Define("z", "x * 2").Filter("z > 0"), parts[1].Define("z", "x + 1").Filter("n > 3").Filter("z > 1")];
        RootAnalysis analysis = RootDataset.Union(cut).Vary("x", ("up", "x + 0.25")).Filter("z < 3").Analyze();
        RootDataset up(RootDataset part) => part.Redefine("x", "x + 0.25");
        RootDataset expected = RootDataset.Union(
            up(parts[0]).Define("z", "x * 2").Filter("z > 0"), up(parts[1]).Define("z", "x + 1").Filter("n > 3").Filter("z > 1")).Filter("z < 3");
        AreEqual(
            expected.Analyze().Histogram("z", 50, 0, 3, "w"), analysis.VariationsFor(analysis.Histogram("z", 50, 0, 3, "w"))["x:up"], "union");
    }

    [TestMethod]
    public void AutomaticAxesAreThoseOfTheNominalResult()
    {
        AnalysisData data = new(11, 5_000, 1_000);
        RootAnalysis analysis = data.Dataset.Vary("x", ("wide", "10 * x")).Analyze();
        IReadOnlyDictionary<string, RootResult<RootHistogram>> histograms = analysis.VariationsFor(analysis.Histogram("x", 40));
        Assert.AreEqual(histograms["nominal"].Value.Axes[0], histograms["x:wide"].Value.Axes[0]);
        Assert.IsGreaterThan(3_000, histograms["x:wide"].Value.Contents[0] + histograms["x:wide"].Value.Contents[41]);
        Assert.AreEqual(5_000, histograms["x:wide"].Value.Entries);
    }

    [TestMethod]
    public void MistakesAreNamed()
    {
        RootDataset data = new AnalysisData(12, 100, 50).Dataset;
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => data.Vary("x", ("up", "x"), ("up", "2 * x"))).Message, "two variations 'x:up'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => data.Vary("x", ("up", "x")).Filter("x > 0").Vary("x", ("up", "2 * x"))).Message, "'x:up'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => data.Vary(["x", "y"], "xy", ("up", ["x"]))).Message, "1 expressions for 2 columns");
        StringAssert.Contains(Assert.ThrowsExactly<RootExpressionException>(() => _ = data.Vary("xx", ("up", "x")).Columns).Message, "'x'");
        RootResult<long> other = data.Analyze().Count();
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => data.Analyze().VariationsFor(other)).Message, "another analysis");
        Assert.HasCount(1, data.Analyze() is RootAnalysis none ? none.VariationsFor(none.Count()) : null!);
    }

    private static RootDataset Varied(RootDataset data) => data
        .Vary(["x", "y"], "xy", ("up", ["x * 1.25", "y + x"]), ("down", ["x * 0.75", "y - x"]))
        .Vary("w", ("half", "w / 2"));

    /// <summary>The same by hand, one data set a variation.</summary>
    private static Dictionary<string, RootDataset> Redefined(RootDataset data) => new()
    {
        ["nominal"] = data,
        ["xy:up"] = data.Define("x0", "x").Redefine("x", "x0 * 1.25").Redefine("y", "y + x0"),
        ["xy:down"] = data.Define("x0", "x").Redefine("x", "x0 * 0.75").Redefine("y", "y - x0"),
        ["w:half"] = data.Redefine("w", "w / 2"),
    };

    private static RootDataset Selected(RootDataset data) => data
        .Define("r", "x * x + y * y").Filter("n % 4 != 0").Filter("r < 6", "inside").Define("scaled", "v * x").Filter("v.size() != 3");

    private static IEnumerable<RootResult<RootHistogram>> Book(RootAnalysis analysis) =>
    [
        analysis.Histogram("n", RootAxis.Uniform(10, 0, 10)),
        analysis.Histogram("r", 20, 0, 8, "w"),
        analysis.Histogram("x + y", 30, -4, 4),
        analysis.Histogram("scaled", RootAxis.Uniform(9, -4, 4), "n", RootAxis.Uniform(10, 0, 10), "w"),
    ];

    private static void AreEqual(RootResult<RootHistogram> expected, RootResult<RootHistogram> actual, string message)
    {
        CollectionAssert.AreEqual(expected.Value.Contents.ToArray(), actual.Value.Contents.ToArray(), message);
        CollectionAssert.AreEqual(expected.Value.SumsOfSquaredWeights.ToArray(), actual.Value.SumsOfSquaredWeights.ToArray(), message);
        Assert.AreEqual(expected.Value.Entries, actual.Value.Entries, message);
    }
}
