using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Histograms of one column that are counted together have the contents of a loop over each axis, at the edges above all.</summary>
[TestClass]
public sealed class CountedHistogramsTests
{
    /// <summary>Some share edges, some have edges between those of others, and the last have too many bins to be counted with others.</summary>
    private static readonly RootAxis[] _axes =
    [
        RootAxis.Uniform(10, 0, 10), RootAxis.Uniform(5, 0, 10), RootAxis.Uniform(1, 0, 10), RootAxis.Variable(-2, 0, 0.5, 3, 10, 12), RootAxis.Uniform(7, -0.3, 0.4),
        RootAxis.Uniform(10, 0, 1), RootAxis.Uniform(30, -1, 2), RootAxis.Uniform(20, -1, 1),
        RootAxis.Uniform(90, 1e6, 1e6 + 1e-9), RootAxis.Uniform(3, -1e300, 1e300), RootAxis.Uniform(5, 0, 10), RootAxis.Uniform(1000, -3, 7), RootAxis.Uniform(1022, 0, 1),
    ];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ContentsAreThoseOfALoop(bool filtered)
    {
        double[] special = [.. _axes.SelectMany(a => a.Edges), double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.MaxValue, double.MinValue];
        Random random = new(5);
        double[] numbers = [.. Enumerable.Range(0, 9_000).Select(i => i < 1_500 ? random.NextDouble() * 10 : Near(special[random.Next(special.Length)]))];
        double At(long row, int item) => numbers[(int)((row * 7) + item) % numbers.Length];
        SyntheticSource source = new(
            [2_000, 1_000, 1_700],
            SyntheticColumn.Scalar<double>("d", e => At(e, 0)),
            SyntheticColumn.Scalar<float>("f", e => (float)At(e, 0)),
            SyntheticColumn.Scalar<int>("i", e => (int)(e % 14) - 2),
            SyntheticColumn.List<float>("v", e => (int)(e % 4), (e, k) => (float)At(e, k)),
            SyntheticColumn.Fixed<float>("w", 3, (e, k) => (float)At(e, k)));
        RootDataset data = RootDataset.FromSource(source);
        RootAnalysis analysis = (filtered ? data.Filter("i != 3") : data).Analyze();
        (string Column, Func<int, IEnumerable<double>> Items)[] columns =
        [
            ("d", e => [At(e, 0)]),
            ("f", e => [(float)At(e, 0)]),
            ("i", e => [(e % 14) - 2]),
            ("v", e => Enumerable.Range(0, e % 4).Select(k => (double)(float)At(e, k))),
            ("w", e => Enumerable.Range(0, 3).Select(k => (double)(float)At(e, k))),
        ];
        RootResult<RootHistogram>[][] booked = [.. columns.Select(c => _axes.Select(a => analysis.Histogram(c.Column, a)).ToArray())];
        for (int c = 0; c < columns.Length; c++)
        {
            double[] items = [.. Enumerable.Range(0, 4_700).Where(e => !filtered || (e % 14) - 2 != 3).SelectMany(columns[c].Items)];
            for (int a = 0; a < _axes.Length; a++)
            {
                double[] contents = new double[_axes[a].Bins + 2];
                Array.ForEach(items, item => contents[_axes[a].FindBin(item)]++);
                RootHistogram histogram = booked[c][a].Value;
                CollectionAssert.AreEqual(contents, histogram.Contents.ToArray(), $"{columns[c].Column} on {_axes[a]}");
                Assert.AreEqual(items.Length, histogram.Entries);
                double[] inside = [.. items.Where(item => item >= _axes[a].Low && item < _axes[a].High)];
                Assert.AreEqual(inside.Sum(), histogram.Sums[2], 1e-12 * inside.Sum(Math.Abs), $"{columns[c].Column} on {_axes[a]}");
            }
        }

        double Near(double number) => random.Next(3) switch { 0 => Math.BitDecrement(number), 1 => Math.BitIncrement(number), _ => number };
    }

    /// <summary>Counts that are kept from one slice to the next go to the histograms once there are very many, and at the end.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void CountsOfManySlicesAreAllThere(int threads)
    {
        long[] rows = [.. Enumerable.Repeat(100_000L, 24), 10];
        RootDataset data = RootDataset.FromSource(new SyntheticSource(rows, SyntheticColumn.Scalar<int>("i", e => (int)(e % 10))));
        RootHistogram histogram = data.Analyze(new RootAnalysisOptions { Threads = threads }).Histogram("i", RootAxis.Uniform(10, -0.5, 9.5)).Value;
        CollectionAssert.AreEqual(Enumerable.Repeat(240_001.0, 10).Prepend(0).Append(0).ToArray(), histogram.Contents.ToArray());
        Assert.AreEqual(2_400_010, histogram.Entries);
    }
}
