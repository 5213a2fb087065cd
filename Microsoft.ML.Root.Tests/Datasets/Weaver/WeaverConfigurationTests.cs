using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Datasets.Weaver;

/// <summary>What the keys of a configuration mean, over rows whose values are plain to see.</summary>
[TestClass]
public sealed class WeaverConfigurationTests
{
    /// <summary>Row e: x = e, list = {e, e + 1, ...} of e % 4 items, a and b one of them 1, w = 0.5, nothing = NaN.</summary>
    private static RootDataset Rows(int count = 12) => RootDataset.FromSource(new SyntheticSource(
        [count / 2, count - (count / 2)],
        SyntheticColumn.Scalar<float>("x", e => e),
        SyntheticColumn.Scalar<double>("y", e => e / 2.0),
        SyntheticColumn.Scalar<float>("nothing", _ => float.NaN),
        SyntheticColumn.List<float>("list", e => (int)(e % 4), (e, i) => e + i),
        SyntheticColumn.List<float>("holes", e => (int)(e % 4), (e, i) => i == 1 ? float.NaN : e),
        SyntheticColumn.Scalar<bool>("a", e => e % 3 == 0),
        SyntheticColumn.Scalar<int>("b", e => e % 3 == 0 ? 0 : 1),
        SyntheticColumn.Scalar<float>("w", e => e % 2 == 0 ? 0.5f : 0)));

    private const string Labels = "\nlabels: {type: simple, value: [a, b]}\n";

    [TestMethod]
    public void InputsAreScaledThenPadded()
    {
        using ConfigurationFile file = new("""
            new_variables: {z: y}
            inputs:
              filled: {length: 3, vars: [[list, 1, 0.5, -1, 2, 9], holes, x]}
              wrapped: {length: 5, pad_mode: WRAP, vars: [[z, 1]]}
              flat: {length: null, vars: [w, [nothing, null]]}
              single: {length:, vars: [[y, 2, 10]]}
            """ + Labels);
        RootDataConfiguration configuration = file.Read();
        using RootBatchLoader loader = configuration.CreateLoader(Rows(), new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(new[] { 12, 3, 3 }, batch["filled"].Shape.ToArray());
        CollectionAssert.AreEqual(new[] { 12, 2 }, batch["flat"].Shape.ToArray());
        CollectionAssert.AreEqual(new[] { 12 }, batch["single"].Shape.ToArray());
        for (int e = 0; e < 12; e++)
        {
            float[] scaled = [.. Enumerable.Range(0, 3).Select(i => i < e % 4 ? Math.Clamp((e + i - 1) * 0.5f, -1, 2) : 9)];
            float[] holes = [.. Enumerable.Range(0, 3).Select(i => i < e % 4 && i != 1 ? e : 0f)];
            CollectionAssert.AreEqual((float[])[.. scaled, .. holes, e, 0, 0], batch["filled"].Values<float>().Slice(e * 9, 9).ToArray(), $"row {e}");
            CollectionAssert.AreEqual(Enumerable.Repeat(Math.Clamp((e / 2f) - 1, -5, 5), 5).ToArray(), batch["wrapped"].Values<float>().Slice(e * 5, 5).ToArray());
            CollectionAssert.AreEqual((float[])[e % 2 == 0 ? 0.5f : 0, 0], batch["flat"].Values<float>().Slice(e * 2, 2).ToArray());
            Assert.AreEqual(Math.Clamp(((e / 2f) - 2) * 10, -5, 5), batch["single"].Values<float>()[e]);
            Assert.AreEqual(e % 3 == 0 ? 0L : 1, batch["_label_"].Values<long>()[e]);
        }
    }

    [TestMethod]
    public void AnEmptyListThatIsRepeatedIsZeros()
    {
        using ConfigurationFile file = new("inputs: {l: {length: 4, pad_mode: wrap, vars: [[list, 0, 1, -100, 100, 7]]}}" + Labels);
        using RootBatchLoader loader = file.Read().CreateLoader(Rows(), new RootBatchLoaderOptions { Shuffle = RootShuffle.None, BatchSize = 3 });
        foreach (RootBatch batch in loader.Epoch(0))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                long e = batch.Entries[i];
                float[] expected = [.. Enumerable.Range(0, 4).Select(k => e % 4 == 0 ? 7f : e + (k % (e % 4)))];
                CollectionAssert.AreEqual(expected, batch["l"].Values<float>().Slice(i * 4, 4).ToArray(), $"row {e}");
            }
        }
    }

    [TestMethod]
    public void SelectionsLabelsAndWhatComesBesides()
    {
        using ConfigurationFile file = new("""
            treename: events
            selection:
               ### only some
               (x > 2) & (x != 5)
            test_time_selection: x % 2 == 0
            new_variables:
               twice: x * 2
               unused: np.no_such(x)
               x: x
            inputs: {v: {length:, vars: [twice]}}
            labels:
               type: custom
               value:
                  target: np.where(a, twice, -1)
                  count: ak.num(list)
            observers: [y, list]
            weights:
            """);
        RootDataConfiguration configuration = file.Read();
        Assert.AreEqual("events", configuration.Tree);
        CollectionAssert.AreEqual(new[] { "target", "count" }, configuration.Labels.ToArray());
        using RootBatchLoader training = configuration.CreateLoader(Rows());
        RootBatch batch = training.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEquivalent(new long[] { 3, 4, 6, 7, 8, 9, 10, 11 }, batch.Entries.ToArray());
        CollectionAssert.AreEqual(new[] { "v", "target", "count" }, batch.Items.Select(i => i.Name).ToArray());
        CollectionAssert.AreEqual(batch.Entries.ToArray().Select(e => e % 3 == 0 ? 2f * e : -1).ToArray(), batch["target"].Values<float>().ToArray());
        CollectionAssert.AreEqual(batch.Entries.ToArray().Select(e => e % 4).ToArray(), batch["count"].Values<long>().ToArray());
        using RootBatchLoader testing = configuration.CreateLoader(Rows(), forTraining: false);
        batch = testing.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(new long[] { 0, 2, 4, 6, 8, 10 }, batch.Entries.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, 5.0 }, batch["y"].Values<double>().ToArray());
        Assert.IsTrue(batch["list"].IsRagged);
    }

    [TestMethod]
    public void RowsOfLikeLengthComeTogetherWhenTraining()
    {
        using ConfigurationFile file = new("bucketing: {var: n, bins: [1, 2, 3]}\nnew_variables: {n: ak.num(list)}\ninputs: {l: {length: 3, vars: [list]}}" + Labels);
        RootDataConfiguration configuration = file.Read();
        using RootBatchLoader loader = configuration.CreateLoader(Rows(400), new RootBatchLoaderOptions { BatchSize = 20 });
        Assert.AreEqual("n", loader.Options.BucketBy);
        List<RootBatch> batches = [.. loader.Epoch(0).Select(b => b.Copy())];
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 400).Select(e => (long)e).ToList(), batches.SelectMany(b => b.Entries.ToArray()).ToList());
        Assert.IsGreaterThan(15, batches.Count(b => b.Entries.ToArray().Select(e => e % 4).Distinct().Count() == 1), "batches of one length");
        using RootBatchLoader testing = configuration.CreateLoader(Rows(), new RootBatchLoaderOptions { BucketBy = "x", RowsPerEpoch = 5 }, forTraining: false);
        Assert.AreEqual(12, testing.Epoch(0).Sum(b => b.RowCount));
    }

    [TestMethod]
    public void MonitorsAreAsTheInputsHaveThem()
    {
        using ConfigurationFile file = new("inputs: {l: {length: 2, vars: [[list, 0, 2, -100, 100]]}}\nmonitor_variables: [list, x]" + Labels);
        using RootBatchLoader loader = file.Read().CreateLoader(Rows(4), new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
        CollectionAssert.AreEqual(new float[] { 0, 0, 2, 0, 4, 6, 6, 8 }, batch["list"].Values<float>().ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 1, 2, 3 }, batch["x"].Values<float>().ToArray());
    }

    [TestMethod]
    public void ARowOfNoClassOrOfSeveralIsAnErrorWhenTraining()
    {
        using ConfigurationFile file = new("inputs: {v: {length:, vars: [x]}}\nselection: x < 3\nlabels: {type: simple, value: [a, x == 0, x == 1]}");
        using RootBatchLoader loader = file.Read().CreateLoader(Rows(), new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => loader.Epoch(0).Count());
        StringAssert.Contains(error.Message, "The labels of entry 0 do not add up to 1");
        using RootBatchLoader testing = file.Read().CreateLoader(Rows(), forTraining: false);
        CollectionAssert.AreEqual(new long[] { 0, 2, 0 }, testing.Epoch(0).Select(b => b.Copy()).Single()["_label_"].Values<long>().ToArray());
    }

    [TestMethod]
    public void RowsAreDrawnByTheWeightsThatTheyHave()
    {
        using ConfigurationFile file = new(
            "inputs: {v: {length:, vars: [x]}}\nweights: {use_precomputed_weights: true, weight_branches: [w, x + 1]}" + Labels);
        RootDataConfiguration configuration = file.Read();
        RootDataset applied = configuration.Apply(Rows());
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 12).Select(e => e % 2 == 0 ? (0.5f * e) + 1 : 1f).ToArray(), Values(applied, "_weight_"));
        using RootBatchLoader loader = configuration.CreateLoader(Rows());
        Assert.IsGreaterThan(6, loader.Epoch(0).Sum(b => b.RowCount));
    }

    [TestMethod]
    public void AConfigurationInTheStyleOfTheParticleTransformerIsReadAsItIs()
    {
        foreach (string name in (string[])["kin.yaml", "kinpid.yaml", "full.yaml"])
        {
            RootDataConfiguration configuration = RootDataConfiguration.FromWeaver(Path.Combine(RepositoryPaths.Fixtures, "weaver", name));
            using RootBatchLoader loader = configuration.CreateLoader(RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")));
            CollectionAssert.AreEqual(new[] { "pf_points", "pf_features", "pf_vectors", "pf_mask" }, configuration.Inputs.ToArray());
            RootBatch batch = loader.Epoch(0).First();
            CollectionAssert.AreEqual(new[] { batch.RowCount, name == "kin.yaml" ? 7 : name == "kinpid.yaml" ? 13 : 17, 128 }, batch["pf_features"].Shape.ToArray());
            CollectionAssert.AreEqual(new[] { batch.RowCount, 1, 128 }, batch["pf_mask"].Shape.ToArray());
            Assert.HasCount(10, configuration.Classes);
        }
    }

    /// <summary>A variable may be a vector, of which others are made.</summary>
    [TestMethod]
    public void AVectorIsAVariable()
    {
        using ConfigurationFile file = new("""
            new_variables:
              p4: _p4_from_pxpypze(part_px, part_py, part_pz, part_energy)
              pt: p4.pt
              mass: p4.mass
            inputs: {x: {length: 4, vars: [pt, [mass, 0, 1, 0, 100]]}}
            labels: {type: custom, value: {top: label_Tbqq}}
            """);
        RootDataset stored = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "TTBar_000.root"));
        JetValues jets = new(stored, "part_px", "part_py");
        using RootBatchLoader loader = file.Read().CreateLoader(stored);
        RootBatch batch = loader.Epoch(0).First();
        for (int i = 0; i < batch.RowCount; i++)
        {
            int row = (int)batch.Entries[i];
            float[] px = jets["part_px", row];
            for (int k = 0; k < 4; k++)
            {
                float expected = k < px.Length ? MathF.Sqrt((px[k] * px[k]) + (jets["part_py", row][k] * jets["part_py", row][k])) : 0;
                Assert.AreEqual(expected, batch["x"].Values<float>()[(i * 8) + k], 1e-5f * expected + 1e-9f);
            }
        }
    }

    [TestMethod]
    public void NamesAndValuesThatBelongToFiles()
    {
        using ConfigurationFile file = new("""
            branch_magic: {fj_: jet_}
            file_magic:
              is_top: {TTBar: 1}
              scale: {'TTBarLep_\d+': 0.5, TTBar: 2}
            new_variables: {v: fj_pt * scale}
            inputs: {x: {length:, vars: [v]}}
            labels: {type: custom, value: {top: is_top}}
            selection: fj_nparticles > 30
            """);
        string[] files = ["TTBarLep_000.root", "TTBar_000.root", "HToBB_000.root"];
        foreach (string name in files)
        {
            RootDataset stored = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, name));
            JetValues jets = new(stored, "jet_pt", "jet_nparticles");
            using RootBatchLoader loader = file.Read().CreateLoader(stored, new RootBatchLoaderOptions { BatchSize = 10_000, Shuffle = RootShuffle.None });
            RootBatch batch = loader.Epoch(0).Select(b => b.Copy()).Single();
            double scale = name == files[0] ? 0.5 : name == files[1] ? 2 : 0;
            int[] rows = [.. Enumerable.Range(0, jets.RowCount).Where(r => jets.One("jet_nparticles", r) > 30)];
            CollectionAssert.AreEqual(rows.Select(r => (float)(jets.One("jet_pt", r) * scale)).ToArray(), batch["x"].Values<float>().ToArray());
            CollectionAssert.AreEqual(rows.Select(r => scale > 0 ? 1L : 0).ToArray(), batch["top"].Values<long>().ToArray());
        }
    }

    internal static float[] Values(RootDataset dataset, string column)
    {
        using RootBatchLoader loader = new(dataset, new RootBatchLoaderOptions { Shuffle = RootShuffle.None, Columns = [RootBatchColumn.Single(column)] });
        return [.. loader.Epoch(0).SelectMany(b => b[column].Values<float>().ToArray())];
    }
}
