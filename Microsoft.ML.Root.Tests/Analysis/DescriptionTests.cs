using System.Collections.Concurrent;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Columns are described as pandas describes them: by a loop over what is there.</summary>
[TestClass]
public sealed class DescriptionTests
{
    private static string Trees => Path.Combine(RepositoryPaths.Fixtures, "ttree");

    [TestMethod]
    public void ColumnsAreDescribedAsByALoop()
    {
        AnalysisData data = new(1, 3_001, 700);
        RootAnalysis analysis = data.Filtered(true).Analyze();
        RootResult<RootDescription> described = analysis.Describe();
        RootResult<RootStatistics> stats = analysis.Stats("v");
        int[] rows = [.. data.Rows(true)];
        CollectionAssert.AreEqual(new[] { "x", "y", "n", "w", "odd", "v", "u", "unused" }, described.Value.Columns.Select(c => c.Name).ToArray());
        Assert.AreEqual(stats.Value, described.Value["v"].Statistics);
        Assert.AreEqual("float32*", described.Value["v"].Type);
        double[] sorted = [.. rows.Select(i => data.X[i]).Order()];
        for (int i = 0; i < 3; i++)
        {
            double place = (i + 1) * 0.25 * (sorted.Length - 1);
            double expected = sorted[(int)place] + ((place - Math.Floor(place)) * (sorted[(int)place + 1] - sorted[(int)place]));
            Assert.AreEqual(expected, described.Value["x"].Quantiles[i], 1e-12);
        }

        Assert.IsTrue(described.Value.Columns.All(c => c is { Missing: 0, NaNs: 0 }));
        Assert.HasCount(1 + 8, described.Value.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        StringAssert.Contains(Assert.ThrowsExactly<KeyNotFoundException>(() => described.Value["z"]).Message, "'z'");
    }

    [TestMethod]
    public void NaNAndMissingRowsCountApart()
    {
        SyntheticSource source = new(
            [5, 5], SyntheticColumn.Scalar("a", i => i % 4 == 3 ? double.NaN : i), SyntheticColumn.List("b", i => (int)i, (_, k) => k == 2 ? float.NaN : k));
        RootDescription described = RootDataset.FromSource(source).Analyze().Describe(["a", "b", "a * 2"], [1]).Value;
        Assert.AreEqual(2, described["a"].NaNs);
        Assert.AreEqual(8, described["a"].Statistics.Count);
        Assert.AreEqual(9, described["a"].Statistics.Max);
        Assert.AreEqual(9, described["a"].Quantiles[0]);
        Assert.AreEqual(7, described["b"].NaNs);
        Assert.AreEqual(45 - 7, described["b"].Statistics.Count);
        Assert.AreEqual(2 * described["a"].Statistics.Sum, described["a * 2"].Statistics.Sum);

        string[] files = [Path.Combine(Trees, "layout_chain_0.root"), Path.Combine(Trees, "layout_chain_3.root")];
        foreach (MissingColumnPolicy policy in Enum.GetValues<MissingColumnPolicy>())
        {
            RootDataset chain = RootDataset.FromFiles(files, "t").OnMissingColumns(policy);
            RootColumnDescription y = chain.Analyze().Describe(["y", "i"]).Value["y"];
            Assert.AreEqual(10, y.Missing);
            Assert.AreEqual(0, y.NaNs);
            Assert.AreEqual(RootDataset.FromFiles(files[0], "t").Analyze().Stats("y").Value, y.Statistics);
        }
    }

    [TestMethod]
    public void SeveralThreadsBookTheSame()
    {
        string[] files = [Path.Combine(Trees, "layout_chain_0.root"), Path.Combine(Trees, "layout_chain_3.root")];
        ConcurrentQueue<Exception> errors = [];
        for (int round = 0; round < 20; round++)
        {
            RootAnalysis analysis = RootDataset.FromFiles(files, "t").Analyze();
            using Barrier start = new(8);
            Thread[] threads = [.. Enumerable.Range(0, start.ParticipantCount).Select(_ => new Thread(Book))];
            Array.ForEach(threads, t => t.Start());
            Array.ForEach(threads, t => t.Join());

            void Book()
            {
                start.SignalAndWait();
                try
                {
                    analysis.Describe(["y"]);
                    analysis.Take<double>("y");
                }
                catch (ArgumentException error)
                {
                    errors.Enqueue(error);
                }
            }
        }

        Assert.IsEmpty(errors, errors.FirstOrDefault()?.Message);
    }

    [TestMethod]
    public void ADescriptionIsAFrame()
    {
        RootDescription described = new AnalysisData(2, 100, 60).Dataset.Analyze().Describe(["x", "n"], [0.1, 0.975]).Value;
        DataFrame frame = described.ToDataFrame();
        CollectionAssert.AreEqual(
            new[] { "column", "type", "count", "missing", "NaN", "mean", "std", "min", "10%", "97.5%", "max" }, frame.Columns.Select(c => c.Name).ToArray());
        Assert.AreEqual(described["n"].Statistics.Mean, frame["mean"][1]);
        Assert.AreEqual(described["x"].Quantiles[1], frame["97.5%"][0]);
        RootAnalysis analysis = new AnalysisData(3, 10, 10).Dataset.Analyze();
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => analysis.Describe(["x"], [2])).Message, "probabilities is 2");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => analysis.Describe(["name"])).Message, "holds text");
        Assert.HasCount(0, analysis.Describe(["x"], []).Value["x"].Quantiles);
    }
}
