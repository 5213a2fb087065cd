namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>Filters and computed columns of a data set, through the loading engine.</summary>
[TestClass]
public sealed class DatasetExpressionTests
{
    private const int RowCount = 1000;

    [TestMethod]
    [DataRow(RootShuffle.None)]
    [DataRow(RootShuffle.Pool)]
    public void Filters_and_definitions_give_the_same_rows_in_every_epoch(RootShuffle shuffle)
    {
        using RootBatchLoader loader = Loader(
            RootDataset.FromSource(Source()).Define("twice", "x * 2").Filter("n > 0", "not empty").Define("lead", "v[0]")
                .Filter((float twice) => twice < 1000, "twice", "small"),
            shuffle, "lead", "twice");
        long[] expected = [.. Enumerable.Range(0, RowCount).Where(i => i % 4 > 0 && i * 2 < 1000).Select(i => (long)i)];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            List<long> entries = [];
            foreach (RootBatch batch in loader.Epoch(epoch))
            {
                for (int i = 0; i < batch.RowCount; i++)
                {
                    Assert.AreEqual(batch.Entries[i] * 1f, batch["lead"].Values<float>()[i]);
                    Assert.AreEqual(batch.Entries[i] * 2f, batch["twice"].Values<float>()[i]);
                    entries.Add(batch.Entries[i]);
                }
            }

            CollectionAssert.AreEqual(expected, entries.Order().ToArray());
        }
    }

    [TestMethod]
    public void Row_without_a_value_ends_the_pass_only_if_it_is_delivered()
    {
        using RootBatchLoader loader = Loader(RootDataset.FromSource(Source()).Define("lead", "v[0]"), RootShuffle.None, "lead");
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Read(loader));
        Assert.AreEqual(0L, error.Entry);
        using RootBatchLoader filtered = Loader(
            RootDataset.FromSource(Source()).Define("lead", "v[0]").Filter("lead > 2"), RootShuffle.None, "lead");
        error = Assert.ThrowsExactly<RootExpressionException>(() => Read(filtered));
        Assert.AreEqual(0L, error.Entry);
    }

    [TestMethod]
    public void Columns_of_clusters_without_rows_are_not_decoded()
    {
        SyntheticSource source = Source();
        using RootBatchLoader loader = Loader(RootDataset.FromSource(source).Filter("x >= 900"), RootShuffle.None, "v", "n");
        Assert.HasCount(100, Read(loader));
        Assert.HasCount(10, source.Decoded.Where(d => d == "x").ToList());
        Assert.HasCount(1, source.Decoded.Where(d => d == "v").ToList());
    }

    [TestMethod]
    public void Range_takes_entries_by_number()
    {
        SyntheticSource source = Source();
        using RootBatchLoader loader = Loader(RootDataset.FromSource(source).Range(150, 420, 100), RootShuffle.None, "x");
        CollectionAssert.AreEqual(new long[] { 150, 250, 350 }, Read(loader));
        Assert.HasCount(3, source.Decoded);
        using RootBatchLoader tail = Loader(RootDataset.FromSource(Source()).Range(998), RootShuffle.None, "x");
        CollectionAssert.AreEqual(new long[] { 998, 999 }, Read(tail));
    }

    [TestMethod]
    public void Items_of_an_event_stay_together_in_splits()
    {
        using RootBatchLoader loader = Loader(RootDataset.FromSource(Source()).Explode("v"), RootShuffle.Pool, "x", "v");
        RootFold fold = loader.Split(RootSplit.Fraction(0.3, seed: 4));
        HashSet<float> training = Events(fold.Training, out int trainingRows);
        HashSet<float> validation = Events(fold.Validation, out int validationRows);
        Assert.IsFalse(training.Overlaps(validation));
        Assert.AreEqual(RowCount / 4 * 6, trainingRows + validationRows);
        Assert.AreEqual(0.3, validationRows / 1500.0, 0.01);
    }

    [TestMethod]
    public void Jets_of_a_real_file_are_rows()
    {
        RootDataset events = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "nanoaod_like.root"), "Events");
        int expected = Evaluate.Column(events.Source, "nJet > 1 ? Sum(Jet_pt > 30) : 0").Entries.Cast<int>().Sum();
        using RootBatchLoader loader = Loader(
            events.Filter("nJet > 1").Define("Jet_ht", "Jet_pt + Jet_mass").Explode("Jet").Filter("Jet_pt > 30"),
            RootShuffle.Pool, "Jet_ht", "Jet_pt", "Jet_mass", "event");
        int found = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                Assert.AreEqual(batch["Jet_pt"].Values<float>()[i] + batch["Jet_mass"].Values<float>()[i], batch["Jet_ht"].Values<float>()[i]);
            }

            found += batch.RowCount;
        }

        Assert.AreEqual(expected, found);
        Assert.AreNotEqual(0, found);
        Assert.AreEqual(expected, loader.Report().Cuts[1].Passed);
    }

    [TestMethod]
    public void Cut_flow_has_counts_and_weights_after_a_pass()
    {
        RootDataset dataset = RootDataset.FromSource(Source()).Define("w", "n - 1.5")
            .Filter("n > 0", "not empty").Filter("x < 500", "small").Filter("rdfentry_ % 2 == 0");
        using RootBatchLoader loader = new(
            dataset, new RootBatchLoaderOptions { Weight = "w", Columns = [RootBatchColumn.Of("x")], PoolRows = 150 });
        Assert.ThrowsExactly<InvalidOperationException>(() => loader.Report());
        Read(loader);
        RootCutFlow report = loader.Report();
        int[] all = [.. Enumerable.Range(0, RowCount)];
        int[] notEmpty = [.. all.Where(i => i % 4 > 0)];
        int[] small = [.. notEmpty.Where(i => i < 500)];
        Check(report.Cuts[0], "not empty", all, notEmpty);
        Check(report.Cuts[1], "small", notEmpty, small);
        Check(report.Cuts[2], "rdfentry_ % 2 == 0", small, [.. small.Where(i => i % 2 == 0)]);
        StringAssert.Contains(report.ToString(), "not empty");
        Read(loader);
        CollectionAssert.AreEqual(report.Cuts.ToArray(), loader.Report().Cuts.ToArray());
    }

    [TestMethod]
    public void Variations_reach_what_is_computed_from_the_column()
    {
        RootDataset nominal = RootDataset.FromSource(Source()).Define("y", "x * 2").Define("z", "y + 1").Filter("z > 1990");
        IReadOnlyDictionary<string, RootDataset> varied = nominal.Vary("y", ("up", "y + 10"), ("down", "y - 10"));
        Dictionary<string, int> counts = varied.ToDictionary(d => d.Key, d =>
        {
            using RootBatchLoader loader = Loader(d.Value, RootShuffle.None, "z");
            return Read(loader).Count;
        });
        Assert.AreEqual(5, counts["nominal"]);
        Assert.AreEqual(10, counts["up"]);
        Assert.AreEqual(0, counts["down"]);
    }

    private static void Check(RootCut cut, string name, int[] all, int[] passed)
    {
        Assert.AreEqual(name, cut.Name);
        Assert.AreEqual(all.Length, cut.All);
        Assert.AreEqual(passed.Length, cut.Passed);
        Assert.AreEqual(passed.Sum(i => (i % 4) - 1.5), cut.SumOfWeights, 1e-9);
        Assert.AreEqual(passed.Sum(i => Math.Pow((i % 4) - 1.5, 2)), cut.SumOfSquaredWeights, 1e-9);
    }

    private static HashSet<float> Events(RootBatchLoader loader, out int rows)
    {
        HashSet<float> events = [];
        rows = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            rows += batch.RowCount;
            events.UnionWith(batch["x"].Values<float>().ToArray());
        }

        return events;
    }

    private static List<long> Read(RootBatchLoader loader)
    {
        List<long> entries = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            entries.AddRange(batch.Entries.ToArray());
        }

        return entries;
    }

    private static RootBatchLoader Loader(RootDataset dataset, RootShuffle shuffle, params string[] columns)
        => new(dataset, new RootBatchLoaderOptions
        {
            Shuffle = shuffle,
            BatchSize = 64,
            PoolRows = 200,
            Columns = [.. columns.Select(c => c == "v" && dataset.Columns.Single(s => s.Name == c).Shape.Count > 0
                ? RootBatchColumn.Padded("v", 3)
                : RootBatchColumn.Of(c))],
        });

    /// <summary>Ten clusters; entry i has n = i % 4 items, the first of them i.</summary>
    private static SyntheticSource Source()
        => new SyntheticSource(RowCount, 100)
            .Add("x", Enumerable.Range(0, RowCount).Select(i => (float)i).ToArray())
            .Add("n", Enumerable.Range(0, RowCount).Select(i => i % 4).ToArray())
            .Add("v", Enumerable.Range(0, RowCount).Select(i => Enumerable.Range(i, i % 4).Select(x => (float)x).ToArray()).ToArray());
}
