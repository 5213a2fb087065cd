using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>What scales are found by, and what comes of them.</summary>
[TestClass]
public sealed class ScalingTests
{
    private static SyntheticSource Source() => new(
        [400, 300],
        SyntheticColumn.Scalar<float>("x", e => e % 100 == 3 ? float.PositiveInfinity : 1000 + (e * e % 97)),
        SyntheticColumn.Scalar<int>("n", e => (int)(e % 13)),
        SyntheticColumn.Scalar<float>("same", _ => 4),
        SyntheticColumn.Scalar<float>("nothing", _ => float.NaN),
        SyntheticColumn.List<float>("list", e => (int)(e % 5), (e, i) => i == 3 ? float.NaN : (e % 31) - i));

    [TestMethod]
    [DataRow(RootScalingMethod.Deviation)]
    [DataRow(RootScalingMethod.Quantiles)]
    public void ScalesAreFoundOfTheTrainingPartAlone(RootScalingMethod method)
    {
        using RootBatchLoader all = Loader();
        RootFold fold = all.Split(RootSplit.Fraction(0.3, seed: 2));
        RootScaling scaling = fold.Training.FitScaling(method: method, clip: 4);
        CollectionAssert.AreEqual(new[] { "x", "n", "same", "list" }, scaling.Select(s => s.Column).ToArray());
        Dictionary<string, List<double>> values = Values(fold.Training);
        foreach (RootColumnScaling column in scaling)
        {
            double[] sorted = [.. values[column.Column].Where(double.IsFinite).Order()];
            double mean = sorted.Average();
            (double center, double distance) = method == RootScalingMethod.Deviation
                ? (mean, Math.Sqrt(sorted.Average(v => (v - mean) * (v - mean))))
                : (Quantile(sorted, 0.5), Math.Max(Quantile(sorted, 0.84) - Quantile(sorted, 0.5), Quantile(sorted, 0.5) - Quantile(sorted, 0.16)));
            Assert.AreEqual(center, column.Subtract, 1e-9 * Math.Abs(center) + 1e-12, column.Column);
            Assert.AreEqual(distance == 0 ? 1 : 1 / distance, column.Multiply, 1e-9, column.Column);
            Assert.AreEqual(4, column.Maximum);
        }

        using RootBatchLoader scaled = fold.Validation.With(o => o with { Columns = [.. o.Columns.Select(c => c with { Scaling = scaling })] });
        foreach ((RootBatch stored, RootBatch batch) in fold.Validation.Epoch(0).Select(b => b.Copy()).Zip(scaled.Epoch(0).Select(b => b.Copy())))
        {
            CollectionAssert.AreEqual(stored.Entries.ToArray(), batch.Entries.ToArray());
            for (int i = 0; i < batch.RowCount * 3; i++)
            {
                RootColumnScaling column = scaling[i % 3];
                double expected = Math.Clamp((stored["flat"].Values<float>()[i] - column.Subtract) * column.Multiply, -4, 4);
                Assert.AreEqual(expected, batch["flat"].Values<float>()[i], 1e-4, column.Column);
            }
        }
    }

    [TestMethod]
    public void AScalingIsWrittenAndReadAsItIs()
    {
        string path = Path.Combine(Path.GetTempPath(), $"mlroot_{Guid.NewGuid():N}.json");
        try
        {
            RootScaling scaling = new([new("a") { Subtract = 0.1, Multiply = 1e-30, Minimum = -3, ReplaceNaN = 2, Fill = double.NaN }, new("log(b)")]);
            scaling.Save(path);
            CollectionAssert.AreEqual(scaling.ToArray(), RootScaling.Load(path).ToArray());
            foreach (string text in (string[])["", "{}", "[]", """{"columns": [{"column": "a"}]}""", """{"columns": 1}"""])
            {
                File.WriteAllText(path, text);
                StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => RootScaling.Load(path)).Message, path);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>As in numpy, for values that are computed many at a time and for those that are left over.</summary>
    [TestMethod]
    [DataRow("same")]
    [DataRow("n")]
    public void OfBoundsThatHaveCrossedTheUpperOneCounts(string column)
    {
        using RootBatchLoader loader = BatchTests.Loader(Source(), new RootBatchLoaderOptions
        {
            Columns = [RootBatchColumn.Single(column) with { Scaling = [new(column) { Minimum = 20, Maximum = -20 }] }],
        });
        Assert.IsTrue(loader.Epoch(0).All(b => b[column].Values<float>().IndexOfAnyExcept(-20f) < 0));
    }

    [TestMethod]
    public void AColumnWithoutAFiniteValueIsNamed()
    {
        using RootBatchLoader loader = Loader();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => loader.FitScaling(["x", "nothing"])).Message, "'nothing' has no value that is finite");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.FitScaling(["nothink"])).Message, "'nothing'");
    }

    [TestMethod]
    public void TextIsNotScaled()
    {
        RootDataset dataset = RootDataset.FromSource(new SyntheticSource(2).Add("name", new[] { "a", "b" }));
        RootBatchColumn item = RootBatchColumn.Of("name") with { Scaling = [new("name") { Multiply = 2 }] };
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => new RootBatchLoader(dataset, new RootBatchLoaderOptions { Columns = [item] }));
        StringAssert.Contains(error.Message, "'name' is text, which cannot be scaled");
    }

    /// <summary>Beyond what is kept, quantiles are those of a fair sample.</summary>
    [TestMethod]
    public void QuantilesOfManyValuesAreThoseOfASample()
    {
        Microsoft.ML.Root.Analysis.ValueSample sample = new(20_000);
        for (int i = 0; i < 100; i++)
        {
            sample.Add([.. Enumerable.Range(0, 10_000).Select(k => (float)((i * 10_000) + k))]);
        }

        Assert.AreEqual(1_000_000, sample.Count);
        Assert.AreEqual(499_999.5, sample.Mean, 1e-3);
        Assert.AreEqual(288_675.1, sample.Deviation, 1);
        Assert.AreEqual(160_000, sample.Quantile(0.16), 12_000);
        Assert.AreEqual(500_000, sample.Quantile(0.5), 15_000);
        Assert.AreEqual(840_000, sample.Quantile(0.84), 12_000);
    }

    private static RootBatchLoader Loader() => BatchTests.Loader(Source(), new RootBatchLoaderOptions
    {
        BatchSize = 64,
        Columns = [RootBatchColumn.Matrix("flat", ["x", "n", "same"]), RootBatchColumn.Padded("list", 3), RootBatchColumn.Of("n")],
    });

    private static Dictionary<string, List<double>> Values(RootBatchLoader loader)
    {
        Dictionary<string, List<double>> values = new() { ["x"] = [], ["n"] = [], ["same"] = [], ["list"] = [] };
        using RootBatchLoader plain = loader.With(o => o with
        {
            Columns = [.. values.Keys.Select(k => RootBatchColumn.Of(k) with { Type = ElementType.Float32 })],
        });
        foreach (RootBatch batch in plain.Epoch(0))
        {
            foreach ((string name, List<double> all) in values)
            {
                all.AddRange(batch[name].Values<float>().ToArray().Select(v => (double)v));
            }
        }

        return values;
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * (place - below));
    }
}
