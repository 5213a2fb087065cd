namespace Microsoft.ML.Root.Tests.Datasets.Weaver;

/// <summary>
/// Configurations of jets, those in the style of Particle Transformer's JetClass files among them (kinematics alone, with what particles
/// are, with displacements), give the values that numpy gives, computed here one by one in single precision.
/// </summary>
[TestClass]
public sealed class WeaverJetTests
{
    private static readonly string[] _classes =
        ["label_QCD", "label_Hbb", "label_Hcc", "label_Hgg", "label_H4q", "label_Hqql", "label_Zqq", "label_Wqq", "label_Tbqq", "label_Tbl"];

    /// <summary>Variables that are scaled: what is subtracted, what multiplies, and the bounds.</summary>
    private static readonly Dictionary<string, (float Subtract, float Multiply, float Minimum, float Maximum)> _scales = new()
    {
        ["part_pt_log"] = (1.7f, 0.7f, -5, 5),
        ["part_e_log"] = (2, 0.7f, -5, 5),
        ["part_logptrel"] = (-4.7f, 0.7f, -5, 5),
        ["part_logerel"] = (-4.7f, 0.7f, -5, 5),
        ["part_deltaR"] = (0.2f, 4, -5, 5),
        ["part_d0err"] = (0, 1, 0, 1),
        ["part_dzerr"] = (0, 1, 0, 1),
    };

    private static readonly Dictionary<string, string[]> _inputs = new()
    {
        ["pf_points"] = ["part_deta", "part_dphi"],
        ["pf_features"] =
        [
            "part_pt_log", "part_e_log", "part_logptrel", "part_logerel", "part_deltaR", "part_charge", "part_isChargedHadron", "part_isNeutralHadron",
            "part_isPhoton", "part_isElectron", "part_isMuon", "part_d0", "part_d0err", "part_dz", "part_dzerr", "part_deta", "part_dphi",
        ],
        ["pf_vectors"] = ["part_px", "part_py", "part_pz", "part_energy"],
        ["pf_mask"] = ["part_mask"],
    };

    /// <summary>Features that not all configurations have: what particles are, and how far from the collision they begin.</summary>
    private static readonly string[] _kinds = ["part_charge", "part_isChargedHadron", "part_isNeutralHadron", "part_isPhoton", "part_isElectron", "part_isMuon"];
    private static readonly string[] _displacements = ["part_d0", "part_d0err", "part_dz", "part_dzerr"];

    private static string[] Files => [.. Directory.EnumerateFiles(RepositoryPaths.Jets, "*.root").Order(StringComparer.Ordinal)];

    private static string Configuration => Path.Combine(RepositoryPaths.Fixtures, "weaver", "jets.yaml");

    [TestMethod]
    [DataRow("jets.yaml", 64, RootShuffle.None)]
    [DataRow("jets.yaml", 64, RootShuffle.Pool)]
    [DataRow("kin.yaml", 128, RootShuffle.Pool)]
    [DataRow("kinpid.yaml", 128, RootShuffle.Pool)]
    [DataRow("full.yaml", 128, RootShuffle.Pool)]
    public void InputsAndLabelsHaveTheValuesOfNumpy(string name, int length, RootShuffle shuffle)
    {
        Dictionary<string, string[]> inputs = new(_inputs);
        inputs["pf_features"] = [.. inputs["pf_features"]
            .Except(name == "kin.yaml" ? _kinds : [])
            .Except(name is "kin.yaml" or "kinpid.yaml" ? _displacements : [])];
        RootDataset stored = RootDataset.FromFiles(Files);
        JetValues jets = new(stored, stored.Columns.Select(c => c.Name));
        RootDataConfiguration configuration = RootDataConfiguration.FromWeaver(Path.Combine(RepositoryPaths.Fixtures, "weaver", name));
        using RootBatchLoader loader = configuration.CreateLoader(
            stored, new RootBatchLoaderOptions { BatchSize = 100, Shuffle = shuffle, ShufflePoolSize = 600 });
        HashSet<long> seen = [];
        int compared = 0;
        foreach (RootBatch batch in loader.Epoch(1))
        {
            CollectionAssert.AreEqual(new[] { "pf_points", "pf_features", "pf_vectors", "pf_mask", "_label_" }, batch.Items.Select(i => i.Name).ToArray());
            foreach ((string input, string[] variables) in inputs)
            {
                CollectionAssert.AreEqual(new[] { batch.RowCount, variables.Length, length }, batch[input].Shape.ToArray());
                ReadOnlySpan<float> values = batch[input].Values<float>();
                for (int i = 0; i < batch.RowCount; i++)
                {
                    int row = (int)batch.Entries[i];
                    for (int v = 0; v < variables.Length; v++)
                    {
                        float[] expected = Expected(jets, variables[v], row, length, wraps: input != "pf_mask");
                        ReadOnlySpan<float> found = values.Slice(((i * variables.Length) + v) * length, length);
                        for (int k = 0; k < length; k++)
                        {
                            Assert.AreEqual(expected[k], found[k], 2e-6f * Math.Max(1, Math.Abs(expected[k])), $"{input} {variables[v]} [{row}, {k}]");
                            compared++;
                        }
                    }
                }
            }

            for (int i = 0; i < batch.RowCount; i++)
            {
                int row = (int)batch.Entries[i];
                Assert.IsTrue(seen.Add(row));
                Assert.AreEqual(Array.FindIndex(_classes, c => jets.One(c, row) == 1), batch["_label_"].Values<long>()[i]);
            }
        }

        long[] selected = [.. Enumerable.Range(0, jets.RowCount).Where(r => name != "jets.yaml" || IsSelected(jets, r)).Select(r => (long)r)];
        CollectionAssert.AreEqual(selected, seen.Order().ToArray());
        Assert.IsGreaterThan(100_000, compared);
    }

    [TestMethod]
    public void ObserversComeWhenTestingAsTheyAreStored()
    {
        RootDataset stored = RootDataset.FromFiles(Files);
        string[] observers = ["jet_pt", "jet_eta", "jet_sdmass"];
        JetValues jets = new(stored, observers);
        RootDataConfiguration configuration = RootDataConfiguration.FromWeaver(Configuration);
        CollectionAssert.AreEqual(observers, configuration.Observers.ToArray());
        using RootBatchLoader loader = configuration.CreateLoader(stored, forTraining: false);
        List<long> entries = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            entries.AddRange(batch.Entries.ToArray());
            for (int i = 0; i < batch.RowCount; i++)
            {
                foreach (string observer in observers)
                {
                    Assert.AreEqual(jets.One(observer, (int)batch.Entries[i]), batch[observer].Values<float>()[i]);
                }
            }
        }

        CollectionAssert.AreEqual(entries.Order().ToList(), entries, "when testing, rows come in file order");
        Assert.HasCount((int)loader.CountRows()!.Value, entries);
    }

    [TestMethod]
    public void WhatBatchesHoldIsKnownBefore()
    {
        RootDataConfiguration configuration = RootDataConfiguration.FromWeaver(Configuration);
        CollectionAssert.AreEqual(_inputs.Keys, configuration.Inputs.ToArray());
        CollectionAssert.AreEqual(_classes, configuration.Classes.ToArray());
        using RootBatchLoader loader = configuration.CreateLoader(RootDataset.FromFiles(Files));
        foreach (RootBatchItem item in loader.Items.SkipLast(1))
        {
            CollectionAssert.AreEqual(_inputs[item.Name], item.Columns.ToArray());
            CollectionAssert.AreEqual(new[] { _inputs[item.Name].Length, 64 }, item.RowShape.ToArray());
            Assert.AreEqual(ElementType.Float32, item.Type);
        }

        Assert.AreEqual("_label_ [*] Int64", loader.Items[^1].ToString());
    }

    private static bool IsSelected(JetValues jets, int row) => jets.One("jet_pt", row) > 500 && Math.Abs(jets.One("jet_eta", row)) < 2;

    private static float[] Expected(JetValues jets, string variable, int row, int length, bool wraps)
    {
        float[] values = Variable(jets, variable, row);
        if (_scales.TryGetValue(variable, out (float Subtract, float Multiply, float Minimum, float Maximum) scale))
        {
            values = [.. values.Select(x => Math.Clamp((x - scale.Subtract) * scale.Multiply, scale.Minimum, scale.Maximum))];
        }

        values = [.. values.Select(x => float.IsNaN(x) ? 0 : x)];
        return [.. Enumerable.Range(0, length).Select(k => k < values.Length ? values[k] : wraps && values.Length > 0 ? values[k % values.Length] : 0)];
    }

    private static float[] Variable(JetValues jets, string variable, int row)
    {
        float[] Of(string column) => jets[column, row];
        float[] Pt() => [.. Of("part_px").Zip(Of("part_py"), (x, y) => MathF.Sqrt((x * x) + (y * y)))];
        return variable switch
        {
            "part_mask" => [.. Of("part_energy").Select(_ => 1f)],
            "part_pt_log" => [.. Pt().Select(x => MathF.Log(x))],
            "part_e_log" => [.. Of("part_energy").Select(x => MathF.Log(x))],
            "part_logptrel" => [.. Pt().Select(x => MathF.Log(x / jets.One("jet_pt", row)))],
            "part_logerel" => [.. Of("part_energy").Select(x => MathF.Log(x / jets.One("jet_energy", row)))],
            "part_deltaR" => [.. Of("part_deta").Zip(Of("part_dphi"), (x, y) => MathF.Sqrt((x * x) + (y * y)))],
            "part_d0" => [.. Of("part_d0val").Select(x => MathF.Tanh(x))],
            "part_dz" => [.. Of("part_dzval").Select(x => MathF.Tanh(x))],
            _ => Of(variable),
        };
    }
}
