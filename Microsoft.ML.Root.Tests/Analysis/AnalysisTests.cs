using System.Collections.Concurrent;
using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>One pass for all results, whoever asks first and whatever the number of threads.</summary>
[TestClass]
public sealed class AnalysisTests
{
    [TestMethod]
    [DataRow(2)]
    [DataRow(8)]
    public void TheSameBitsComeOfAnyNumberOfThreads(int threads)
    {
        AnalysisData data = new(1, 60_000, 1_700);
        long[] one = Bits(data.Dataset, 1);
        CollectionAssert.AreEqual(one, Bits(data.Dataset, threads));
        double naive = 0;
        foreach (double value in data.Odd)
        {
            naive += value;
        }

        Assert.AreNotEqual(BitConverter.DoubleToInt64Bits(naive), one[0], "the numbers are such that the order of a plain sum shows");
        Assert.AreEqual((double)data.Odd.Aggregate(0m, (sum, value) => sum + (decimal)value), BitConverter.Int64BitsToDouble(one[0]), Math.Abs(naive) * 1e-14);

        static long[] Bits(RootDataset dataset, int threads)
        {
            RootAnalysis analysis = dataset.Analyze(new RootAnalysisOptions { Threads = threads });
            RootResult<RootStatistics> stats = analysis.Stats("odd", "x");
            RootResult<double> sum = analysis.Sum("odd");
            RootResult<RootHistogram> histogram = analysis.Histogram("x", 20, "odd");
            RootResult<RootHistogram> categories = analysis.Histogram("name", RootAxis.Categories, "v", RootAxis.Uniform(9, 0, 4), "odd");
            RootResult<RootProfile> profile = analysis.Profile("v", RootAxis.Logarithmic(9, 0.1, 4), "odd", "u");
            return
            [
                .. new[] { sum.Value, stats.Value.Sum, stats.Value.Mean, stats.Value.StdDev }
                    .Concat(histogram.Value.Contents.ToArray()).Concat(histogram.Value.SumsOfSquaredWeights.ToArray()).Concat(categories.Value.Contents.ToArray())
                    .Concat(histogram.Value.Sums).Concat(profile.Value.Sums)
                    .Concat(profile.Value.SumsOfValues.ToArray()).Concat(profile.Value.SumsOfSquaredValues.ToArray())
                    .Select(BitConverter.DoubleToInt64Bits),
            ];
        }
    }

    /// <summary>The bins of a column are found once for all that share an axis, and for no others.</summary>
    [TestMethod]
    public void ResultsOfOneColumnDoNotMixUpTheirAxes()
    {
        AnalysisData data = new(2, 20_000, 900);
        (string Column, RootAxis Axis, string? Weight)[] booked =
        [
            .. from weight in new[] { null, "odd", "u" }
               from column in new[] { "x", "v" }
               from axis in new[] { RootAxis.Uniform(20, -1, 3), RootAxis.Uniform(21, -1, 3), RootAxis.Variable(-1, 0.5, 3) }
               select (column, axis, weight),
        ];
        RootAnalysis analysis = data.Dataset.Analyze();
        RootResult<RootHistogram>[] together = [.. booked.Select(b => Book(analysis, b))];
        for (int i = 0; i < booked.Length; i++)
        {
            RootHistogram alone = Book(data.Dataset.Analyze(), booked[i]).Value;
            CollectionAssert.AreEqual(alone.Contents.ToArray(), together[i].Value.Contents.ToArray(), $"{booked[i]}");
            CollectionAssert.AreEqual(alone.Sums.ToArray(), together[i].Value.Sums.ToArray(), $"{booked[i]}");
        }

        static RootResult<RootHistogram> Book(RootAnalysis analysis, (string Column, RootAxis Axis, string? Weight) booked)
            => analysis.Histogram(booked.Column, booked.Axis, booked.Weight);
    }

    [TestMethod]
    public void WhatIsBookedIsReadOnceAndNothingElseIs()
    {
        AnalysisData data = new(2, 10_000, 1_000);
        ConcurrentBag<(int Column, long Start)> decoded = [];
        data.Source.Decoding = (column, range) => decoded.Add((column, range.Start));
        RootAnalysis analysis = data.Filtered(true).Define("sum", "x + y").Analyze();
        List<RootResult<RootHistogram>> results = [];
        for (int i = 0; i < 50; i++)
        {
            results.Add(analysis.Histogram(i % 2 == 0 ? "sum" : "x", 10 + i, -1, 1, i % 3 == 0 ? "w" : null));
        }

        RootResult<RootCutFlow> report = analysis.Report();
        Assert.IsEmpty(decoded, "booking reads nothing");
        Assert.IsFalse(report.IsReady);
        _ = results[17].Value;
        Assert.IsTrue(report.IsReady && results.All(r => r.IsReady));
        Assert.HasCount(4 * 10, decoded, "x, y, n and w of ten clusters");
        Assert.HasCount(4 * 10, decoded.Distinct().ToList());
        Assert.AreEqual(data.Rows(true).Count(), report.Value.Cuts[0].Passed);
        Assert.AreEqual(10_000, report.Value.Cuts[0].All);

        RootResult<double> later = analysis.Max("y");
        decoded.Clear();
        Assert.AreEqual(data.Rows(true).Max(i => data.Y[i]), later.Value);
        Assert.HasCount(2 * 10, decoded, "the filter's column and y");
        Assert.AreEqual(0, MemoryBudget.Shared.Pool.RentedBytes);
    }

    [TestMethod]
    public void ManyThreadsMayAskAtOnce()
    {
        AnalysisData data = new(3, 5_000, 500);
        RootAnalysis analysis = data.Dataset.Analyze();
        long[] counts = new long[32];
        Parallel.For(0, counts.Length, i => counts[i] = analysis.Count().Value);
        Assert.IsTrue(counts.All(c => c == 5_000));
    }

    [TestMethod]
    public void TheRangeThatALookFindsHoldsNearlyAll()
    {
        AnalysisData data = new(4, 400_000, 20_000);
        long decoded = 0;
        data.Source.Decoding = (_, range) => Interlocked.Add(ref decoded, range.Count);
        RootHistogram histogram = data.Dataset.Analyze().Histogram("x", 50).Value;
        Assert.IsLessThan(400_000 + (140_000 * 2), decoded, "a bounded part is read twice");
        Assert.AreEqual(-3, histogram.Axes[0].Low, 0.07);
        Assert.AreEqual(3, histogram.Axes[0].High, 0.07);
        Assert.AreEqual(400_000, histogram.Integral, 10);
        Assert.AreEqual("x", histogram.Axes[0].Title);
        RootHistogram nothing = data.Dataset.Filter("x > 5").Analyze().Histogram("x", 50).Value;
        Assert.AreEqual(0, nothing.Entries);
    }

    [TestMethod]
    public void EveryRowIsVisitedOnce()
    {
        AnalysisData data = new(5, 5_000, 700);
        int[] visits = new int[data.X.Length];
        long items = 0;
        RootAnalysis analysis = data.Filtered(true).Analyze();
        RootResult<long> visited = analysis.ForEach<long>(entry => Interlocked.Increment(ref visits[entry]), "unused");
        RootResult<long> pairs = analysis.ForEach<ReadOnlySpan<float>, string>((v, name) => Interlocked.Add(ref items, v.Length * name.Length), "v", "name");
        Assert.AreEqual(data.Rows(true).Count(), visited.Value);
        Assert.AreEqual(visited.Value, pairs.Value);
        CollectionAssert.AreEqual(data.Rows(true).ToArray(), Enumerable.Range(0, visits.Length).Where(i => visits[i] == 1).ToArray());
        Assert.AreEqual(data.Rows(true).Sum(i => data.V[i].Length * data.Names[i].Length), items);
    }

    [TestMethod]
    public void MistakesAreNamedWhenTheyAreBooked()
    {
        RootAnalysis analysis = new AnalysisData(6, 100, 50).Dataset.Analyze();
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Sum("xx")).Message, "'x'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Histogram("name", 5, 0, 1)).Message, "holds text");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Histogram("x", 5, 0, 1, "name")).Message, "holds text");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Histogram("v", RootAxis.Categories)).Message, "no single value");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Take<int>("x")).Message, "double");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Take<float>("v")).Message, "float[]");
        Assert.ThrowsExactly<RootExpressionException>(() => analysis.Sum("x + "));
        RootAxis wide = RootAxis.Uniform(10_000, 0, 1);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Histogram("x", wide, "y", wide, "w", wide)).Message, "too large");
        Assert.AreEqual(100, analysis.Count().Value);
    }

    [TestMethod]
    public void APassThatFailsIsMadeAgainByWhoeverAsksNext()
    {
        AnalysisData data = new(7, 4_000, 1_000);
        SyntheticSource source = new([3, 3], SyntheticColumn.List("a", i => (int)i, (i, _) => i), SyntheticColumn.List("b", i => i == 4 ? 2 : (int)i, (i, _) => i));
        RootAnalysis misaligned = RootDataset.FromSource(source).Analyze();
        RootResult<RootHistogram> two = misaligned.Histogram("a", RootAxis.Uniform(2, 0, 9), "b", RootAxis.Uniform(2, 0, 9));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => two.Value).Message, "have 4 and 2 items");

        bool fails = true;
        RootAnalysis analysis = data.Dataset.Analyze(new RootAnalysisOptions { Threads = 2 });
        RootResult<double> sum = analysis.Sum("w");
        RootResult<long> visits = analysis.ForEach<double>(_ => _ = fails ? throw new FormatException("mine") : 0, "x");
        Assert.ThrowsExactly<FormatException>(() => sum.Value);
        Assert.IsFalse(sum.IsReady);
        fails = false;
        Assert.AreEqual(data.W.Sum(), sum.Value);
        Assert.AreEqual(4_000, visits.Value);

        RootResult<long> inner = analysis.Count();
        RootResult<long> outer = analysis.ForEach<double>(_ => _ = inner.Value, "x");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => outer.Value).Message, "after the pass");

        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        RootResult<long> never = data.Dataset.Analyze(new RootAnalysisOptions { CancellationToken = cancelled.Token }).Count();
        Assert.Throws<OperationCanceledException>(() => never.Value);
        Assert.AreEqual(0, MemoryBudget.Shared.Pool.RentedBytes);
    }

    /// <summary>Many items in few bins are added up in runs of plain sums.</summary>
    [TestMethod]
    public void WeightsOfFewBinsKeepTheirDigits()
    {
        AnalysisData data = new(8, 60_000, 20_000);
        RootHistogram histogram = data.Dataset.Analyze().Histogram("n", 10, 0, 10, "odd").Value;
        for (int n = 0; n < 10; n++)
        {
            double[] weights = [.. data.Odd.Where((_, i) => data.N[i] == n)];
            double size = weights.Sum(Math.Abs);
            Assert.AreEqual((double)weights.Aggregate(0m, (sum, w) => sum + (decimal)w), histogram.Contents[n + 1], 1e-14 * size);
            Assert.AreEqual(weights.Sum(w => w * w), histogram.SumsOfSquaredWeights[n + 1], 1e-12 * weights.Sum(w => w * w));
        }
    }

    [TestMethod]
    public void ACompensatedSumKeepsWhatAPlainOneLoses()
    {
        CompensatedSum sum = default;
        CompensatedSum other = default;
        sum.Add(1);
        sum.Add(1e100);
        other.Add(1);
        other.Add(-1e100);
        sum.Merge(other);
        Assert.AreEqual(2, sum.Value);
        sum.Add(double.PositiveInfinity);
        Assert.AreEqual(double.PositiveInfinity, sum.Value);
    }
}
