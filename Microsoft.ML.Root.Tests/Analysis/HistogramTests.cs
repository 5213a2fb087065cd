using Microsoft.ML.Root.Analysis;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>What is done with histograms that are there.</summary>
[TestClass]
public sealed class HistogramTests
{
    private static readonly RootAxis Axis = RootAxis.Uniform(4, 0, 4).WithTitle("x");

    [TestMethod]
    public void BinsAreFoundAsRootFindsThem()
    {
        Assert.AreEqual((0, 1, 4, 5, 5, 5), (
            Axis.FindBin(-0.1), Axis.FindBin(0), Axis.FindBin(Math.BitDecrement(4)), Axis.FindBin(4), Axis.FindBin(double.NaN), Axis.FindBin(double.PositiveInfinity)));
        RootAxis variable = RootAxis.Variable(0, 1, 10, 11);
        Assert.AreEqual((0, 1, 2, 2, 3, 4), (
            variable.FindBin(-1), variable.FindBin(0), variable.FindBin(1), variable.FindBin(9.9), variable.FindBin(10), variable.FindBin(11)));
        RootAxis logarithmic = RootAxis.Logarithmic(3, 1, 1000);
        CollectionAssert.AreEqual(new[] { 1.0, 10, 100, 1000 }, logarithmic.Edges.Select(e => Math.Round(e, 9)).ToArray());
        Assert.AreEqual((5.5, double.NegativeInfinity, double.PositiveInfinity), (variable.Center(2), variable.LowEdge(0), variable.HighEdge(4)));
        Assert.AreNotEqual(Axis, RootAxis.Variable(0, 1, 3, 3.5, 4));
        Assert.AreEqual(Axis, RootAxis.Uniform(4, 0, 4));
    }

    [TestMethod]
    public void HistogramsAddScaleAndDivide()
    {
        RootHistogram a = Of([1, 4, 0, 9, 2, 3]);
        RootHistogram b = Of([2, 8, 5, 9, 0, 1]);
        CollectionAssert.AreEqual(new[] { 5.0, 20, 10, 27, 2, 5 }, a.Add(b, 2).Contents.ToArray());
        CollectionAssert.AreEqual(new[] { 9.0, 36, 20, 45, 2, 7 }, a.Add(b, 2).SumsOfSquaredWeights.ToArray());
        Assert.AreEqual((8, 6), (a.Scale(2)[1], a.Scale(2).Error(3)), "4 · 2, and √9 · 2");
        Assert.AreEqual(1, a.Normalize().Integral, 1e-15);
        RootHistogram ratio = a.Divide(b);
        Assert.AreEqual((0.5, 0, 1, 0), (ratio[1], ratio[2], ratio[3], ratio[4]));
        Assert.AreEqual(Math.Sqrt((4 * 64.0) + (8 * 16)) / 64, ratio.Error(1), 1e-15);
        Assert.AreEqual(Math.Sqrt(0.5 * 0.5 / 8), a.Divide(b, binomial: true).Error(1), 1e-15, "√(w (1 - w) / n)");
        Assert.AreEqual(0, a.Divide(b, binomial: true).Error(3));
        Assert.AreEqual((15, 2.1), (a.Integral, Math.Round(a.Mean(), 9)), "bins count at their middles where nothing is known of what was filled");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => a.Add(new RootHistogram([RootAxis.Uniform(4, 0, 5)], new double[6], new double[6], 0))).Message, "other axes");
        Assert.ThrowsExactly<InvalidOperationException>(() => Of(new double[6]).Normalize());
    }

    /// <summary>As TH1::Add, Scale and Divide have it for what TH1::GetMean comes from.</summary>
    [TestMethod]
    public void SumsOfWhatWasFilledGoAlong()
    {
        RootHistogram a = new([Axis], [0, 1, 2, 0, 0, 0], [0, 1, 4, 0, 0, 0], 2, [3, 5, 3.5, 4.5]);
        RootHistogram b = new([Axis], [0, 0, 1, 0, 0, 0], [0, 0, 1, 0, 0, 0], 1, [1, 1, 1.25, 1.5625]);
        CollectionAssert.AreEqual(new[] { 5, 9, 6, 7.625 }, a.Add(b, 2).Sums);
        CollectionAssert.AreEqual(new[] { 6.0, 20, 7, 9 }, a.Scale(2).Sums);
        Assert.AreEqual((3.5 / 3, Math.Sqrt((4.5 / 3) - (3.5 / 3 * 3.5 / 3))), (a.Mean(), a.StdDev()));
        CollectionAssert.AreEqual(new[] { 1, 3, 0.5 + 0, 0.25 + 0 }, new RootHistogram([Axis], [9, 1, 0, 0, 0, 0], [9, 3, 0, 0, 0, 9], 2).Sums, "at the middles of the bins");
        CollectionAssert.AreEqual(a.Add(b, -1).Sums, new RootHistogram([Axis], [0, 1, 1, 0, 0, 0], [0, 1, 5, 0, 0, 0], 3).Sums, "differences have none");
    }

    [TestMethod]
    public void ABinThatIsNotThereIsAnErrorThatSaysWhichAre()
    {
        RootProfile profile = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root")).Analyze()
            .Profile("jet_pt", RootAxis.Uniform(2, 0, 1000), "jet_sdmass").Value;
        foreach (Func<double> read in (Func<double>[])[() => profile[4], () => profile[-1], () => profile.StdDev(4), () => profile.Error(4), () => Of(new double[6])[6]])
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => read()).Message, "from 0 to", StringComparison.Ordinal);
        }

        Assert.IsTrue(double.IsNaN(profile[0]), "underflow is a bin");
    }

    [TestMethod]
    public void ProjectionsSumOverTheOtherAxes()
    {
        RootAxis y = RootAxis.Uniform(2, 0, 1);
        double[] contents = [.. Enumerable.Range(0, 6 * 4).Select(i => (double)i)];
        RootHistogram two = new([Axis, y], contents, contents, 276);
        for (int bin = 0; bin < 6; bin++)
        {
            int x = bin;
            Assert.AreEqual(Enumerable.Range(0, 4).Sum(j => two[x, j]), two.Project(0)[bin]);
            Assert.AreEqual(two[bin, 1], two.Project(1, 0)[1, bin]);
        }

        Assert.AreEqual(6, two[0, 1], "the first axis runs fastest");
        Assert.AreEqual(two.Project(0).Project(0).Contents[3], two.Project(0)[3]);
        Assert.ThrowsExactly<ArgumentException>(() => two.Project(0, 0));
        Assert.ThrowsExactly<ArgumentException>(() => _ = two[0]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = two[0, 4]);
    }

    [TestMethod]
    [DataRow(3.841458820694124, 1, 0.05)]
    [DataRow(18.307038053275146, 10, 0.05)]
    [DataRow(2.0, 2, 0.36787944117144233)]
    [DataRow(1000.0, 1000, 0.49405285382921125)]
    [DataRow(0.0, 5, 1.0)]
    public void ChiSquareHasTheProbabilityOfTables(double chiSquare, int degrees, double probability)
        => Assert.AreEqual(probability, TailProbability.OfChiSquare(chiSquare, degrees), 1e-12);

    [TestMethod]
    [DataRow(0.5, 0.9639452436648751)]
    [DataRow(0.7, 0.7112351950296890)]
    [DataRow(1.0, 0.2699996716773577)]
    [DataRow(2.0, 0.0006709252557796953)]
    public void KolmogorovHasTheProbabilityOfTables(double z, double probability)
        => Assert.AreEqual(probability, TailProbability.OfKolmogorov(z), 1e-12);

    [TestMethod]
    public void HistogramsAreCompared()
    {
        RootHistogram a = Of([0, 10, 20, 30, 0, 0]);
        RootHistogram b = Of([5, 16, 18, 26, 0, 7]);
        double expected = (36.0 / 26) + (4.0 / 38) + (16.0 / 56); // as many in both
        RootHistogramTest test = a.ChiSquare(b);
        Assert.AreEqual(expected, test.Statistic, 1e-12);
        Assert.AreEqual(2, test.DegreesOfFreedom);
        Assert.AreEqual(Math.Exp(-expected / 2), test.Probability, 1e-12);
        Assert.AreEqual(1, a.ChiSquare(a.Scale(3)).Probability, 1e-12);
        Assert.AreEqual(expected, a.Scale(2).ChiSquare(b.Scale(0.5)).Statistic, 1e-9, "scaled counts are weighted, and of as many entries the same");
        Assert.AreEqual((0.1, 0), (Math.Round(a.Kolmogorov(b).Statistic, 12), a.Kolmogorov(b).DegreesOfFreedom));
        Assert.AreEqual(TailProbability.OfKolmogorov(0.1 * Math.Sqrt(30)), a.Kolmogorov(b).Probability, 1e-9);
        Assert.AreEqual(1, a.Kolmogorov(a).Probability);
    }

    [TestMethod]
    public void TablesHaveWhatBinsHold()
    {
        RootHistogram histogram = Of([0, 2.5, 0, 4, 0, 1]);
        Assert.AreEqual(
            """
            x: 4 bins from 0 to 4; 7.5 entries, integral 6.5
            0 to 1                             2.5 ± 1.581
            2 to 3                               4 ± 2
            overflow                             1 ± 1

            """,
            histogram.ToString());
        Microsoft.Data.Analysis.DataFrame frame = histogram.ToDataFrame();
        CollectionAssert.AreEqual(new[] { "x.low", "x.high", "content", "error" }, frame.Columns.Select(c => c.Name).ToArray());
        Assert.AreEqual((4L, 4.0, 2.0), (frame.Rows.Count, frame["content"][2], frame["error"][2]));
        RootProfile profile = new(Axis, [0, 2, 0, 1, 0, 0], [0, 2, 0, 1, 0, 0], [0, 3, 0, 7, 0, 0], [0, 5, 0, 49, 0, 0], 3);
        Assert.AreEqual((1.5, 0.5, 0.5 / Math.Sqrt(2), double.NaN), (profile[1], profile.StdDev(1), profile.Error(1), profile[2]));
        StringAssert.Contains(profile.ToString(), "1.5 ± 0.3536");
        Assert.AreEqual(4, profile.ToDataFrame().Rows.Count);
    }

    private static RootHistogram Of(double[] contents) => new([Axis], contents, [.. contents], contents.Sum());
}
