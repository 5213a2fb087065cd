using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Datasets.Weaver;

/// <summary>What is found of data is what numpy finds, computed here over all values at once.</summary>
[TestClass]
public sealed class WeaverFitTests
{
    private const string Weights = """
        inputs: {v: {length:, vars: [x]}}
        labels: {type: simple, value: [a, b, c]}
        weights:
          use_precomputed_weights: false
          reweight_method: METHOD
          reweight_vars: {x: [0, 10, 20, 40], y: [0, 1, 4]}
          reweight_classes: [a, b, c]
          class_weights: [1, 2, 1]
          reweight_threshold: 20
        """;

    private static string[] Jets => [.. Directory.EnumerateFiles(RepositoryPaths.Jets, "*.root").Order(StringComparer.Ordinal)];

    [TestMethod]
    public void ScalesAreMedianAndTheLargerDistanceOfTheFirstRowsOfEachFile()
    {
        using ConfigurationFile file = new("""
            selection: jet_pt > 520
            new_variables: {part_e_log: np.log(part_energy), part_mask: ak.ones_like(part_energy)}
            preprocess: {method: auto, data_fraction: 0.3}
            inputs:
              parts: {length: 16, pad_mode: wrap, vars: [part_e_log, [part_deta, null], [part_d0val, auto, 1, -3, 3]]}
              parts_mask: {length: 16, vars: [part_mask]}
              jets: {length:, vars: [jet_pt, [jet_sdmass, 100, 0.01]]}
            labels: {type: custom, value: {is: label_Hbb}}
            """);
        RootDataset stored = RootDataset.FromFiles(Jets);
        RootDataConfiguration found = file.Read().Fit(stored);
        string saved = Path.ChangeExtension(file.Path, ".auto.yaml");
        try
        {
            found.SaveWeaver(saved);
            string text = File.ReadAllText(saved);
            Dictionary<string, List<float>> values = First(0.3, "part_energy", "part_d0val", "jet_pt");
            Check(text, "part_e_log", [.. values["part_energy"].Select(x => MathF.Log(x))], "wrap", -5);
            Check(text, "part_d0val", [.. values["part_d0val"]], "wrap", -3);
            Check(text, "jet_pt", [.. values["jet_pt"]], "constant", -5);
            StringAssert.Contains(Compact(text), "part_mask: length: 16 pad_mode: constant center: null scale: 1");
            StringAssert.Contains(Compact(text), "jet_sdmass: length: null pad_mode: constant center: 100 scale: 0.01");

            // What was written reads as what was found.
            CollectionAssert.AreEqual(
                Batch(found, stored)["parts"].Values<float>().ToArray(), Batch(RootDataConfiguration.FromWeaver(saved), stored)["parts"].Values<float>().ToArray());
        }
        finally
        {
            File.Delete(saved);
        }
    }

    [TestMethod]
    [DataRow("flat")]
    [DataRow("ref")]
    public void HistogramsOfWeightsAreThoseOfWeaver(string method)
    {
        using ConfigurationFile file = new(Weights.Replace("METHOD", method, StringComparison.Ordinal));
        RootDataset rows = Rows();
        RootDataConfiguration found = file.Read().Fit(rows);
        float[] weights = WeaverConfigurationTests.Values(found.Apply(rows), "_weight_");
        double[][] expected = Histograms(method == "ref");
        for (int e = 0; e < weights.Length; e++)
        {
            (float x, double y, int c) = Row(e);
            int bin = Bin(x, y);
            Assert.AreEqual(bin < 0 ? 0 : expected[c][bin], weights[e], 1e-6, $"row {e}");
        }

        Assert.IsTrue(weights.Contains(0), "rows beside the bins");
        using RootBatchLoader loader = found.CreateLoader(rows, new RootBatchLoaderOptions { Seed = 1 });
        Assert.AreNotEqual(0, loader.Epoch(0).Sum(b => b.RowCount));
        string saved = Path.ChangeExtension(file.Path, ".auto.yaml");
        try
        {
            found.SaveWeaver(saved);
            CollectionAssert.AreEqual(weights, WeaverConfigurationTests.Values(RootDataConfiguration.FromWeaver(saved).Apply(rows), "_weight_"));
        }
        finally
        {
            File.Delete(saved);
        }
    }

    [TestMethod]
    public void RowsBesideTheBinsCountToTheEdgesWhereTheyAreKept()
    {
        using ConfigurationFile file = new(Weights.Replace("METHOD", "flat", StringComparison.Ordinal) + "\n  reweight_discard_under_overflow: false\n  reweight_basewgt: 0.5 + 0 * x");
        float[] weights = WeaverConfigurationTests.Values(file.Read().Fit(Rows()).Apply(Rows()), "_weight_");
        Assert.IsFalse(weights.Contains(0));
        Assert.AreEqual(1, weights.Order().ElementAt((int)(0.8 * (weights.Length - 1))), 0.05, "with weights of their own the largest fifth is 1 and more");
    }

    /// <summary>x from 0 to 44, y from 0 to 4.4, three classes of different shapes.</summary>
    private static (float X, double Y, int Class) Row(long e) => (e * e % 45, e % 23 / 5.0, (int)(e % 7 < 3 ? 0 : e % 5 < 2 ? 1 : 2));

    private static RootDataset Rows() => RootDataset.FromSource(new SyntheticSource(
        [300, 200],
        SyntheticColumn.Scalar<float>("x", e => Row(e).X),
        SyntheticColumn.Scalar<double>("y", e => Row(e).Y),
        SyntheticColumn.Scalar<bool>("a", e => Row(e).Class == 0),
        SyntheticColumn.Scalar<int>("b", e => Row(e).Class == 1 ? 1 : 0),
        SyntheticColumn.Scalar<float>("c", e => Row(e).Class == 2 ? 1 : 0)));

    private static int Bin(double x, double y)
        => x > 40 || y > 4 ? -1 : ((x >= 20 ? 2 : x >= 10 ? 1 : 0) * 2) + (y >= 1 ? 1 : 0);

    private static double[][] Histograms(bool isReference)
    {
        double[][] counts = [new double[6], new double[6], new double[6]];
        for (int e = 0; e < 500; e++)
        {
            (float x, double y, int c) = Row(e);
            if (Bin(x, y) is >= 0 and int bin)
            {
                counts[c][bin]++;
            }
        }

        double[][] weights = [.. counts.Select(n =>
        {
            if (isReference)
            {
                double[] ratio = [.. counts[0].Zip(n, (r, k) => k == 0 ? 0 : r / k)];
                double upper = Percentile([.. ratio.Where(r => r > 0)], 80);
                return ratio.Select(r => Math.Clamp(r / upper, 0, 1)).ToArray();
            }

            double least = Percentile([.. n.Where(k => k > 0)], 50) * 0.01;
            double wanted = Percentile([.. n.Where(k => k > least)], 20);
            return n.Select(k => k == 0 ? 0 : Math.Clamp(wanted / k, 0, 1)).ToArray();
        })];
        double[] classWeights = [1, 2, 1];
        double[] events = [.. counts.Select((n, c) => n.Zip(weights[c], (k, w) => k * w).Sum() / classWeights[c])];
        return [.. weights.Select((w, c) => w.Select(v => v * events.Min() * 0.9 / events[c]).ToArray())];
    }

    private static double Percentile(double[] values, double percent)
    {
        Array.Sort(values);
        double place = percent / 100 * (values.Length - 1);
        int below = (int)place;
        return values[below] + ((values[Math.Min(below + 1, values.Length - 1)] - values[below]) * (place - below));
    }

    private static void Check(string text, string variable, double[] values, string mode, double least)
    {
        double center = Percentile(values, 50);
        double scale = 1 / Math.Max(Percentile(values, 84) - center, center - Percentile(values, 16));
        string[] words = Compact(text[text.IndexOf($"    {variable}:", StringComparison.Ordinal)..]).Split(' ');
        string After(string key) => words[Array.IndexOf(words, $"{key}:") + 1];
        Assert.AreEqual(mode, After("pad_mode"));
        Assert.AreEqual(center, double.Parse(After("center"), System.Globalization.CultureInfo.InvariantCulture), 1e-6 * Math.Abs(center) + 1e-9, variable);
        Assert.AreEqual(scale, double.Parse(After("scale"), System.Globalization.CultureInfo.InvariantCulture), 1e-5 * scale, variable);
        Assert.AreEqual(least, double.Parse(After("min"), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Check(string text, string variable, List<float> values, string mode, double least) => Check(text, variable, values.ConvertAll(v => (double)v).ToArray(), mode, least);

    private static string Compact(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Values of the first rows of each file that are selected.</summary>
    private static Dictionary<string, List<float>> First(double share, params string[] columns)
    {
        Dictionary<string, List<float>> all = columns.ToDictionary(c => c, _ => new List<float>());
        foreach (string file in Jets)
        {
            JetValues jets = new(RootDataset.FromFiles(file), columns);
            for (int row = 0; row < (int)(share * jets.RowCount); row++)
            {
                if (jets.One("jet_pt", row) > 520)
                {
                    foreach (string column in columns)
                    {
                        all[column].AddRange(jets[column, row]);
                    }
                }
            }
        }

        return all;
    }

    private static RootBatch Batch(RootDataConfiguration configuration, RootDataset rows)
    {
        using RootBatchLoader loader = configuration.CreateLoader(rows, new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        return loader.Epoch(0).First().Copy();
    }
}
