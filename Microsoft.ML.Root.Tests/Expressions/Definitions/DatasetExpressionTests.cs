using Microsoft.ML.Root.Tests.Columns;
namespace Microsoft.ML.Root.Tests.Expressions.Definitions;

/// <summary>Filters and computed columns of a data set, through the loading engine.</summary>
[TestClass]
public sealed class DatasetExpressionTests
{
    private const int RowCount = 1000;

    [TestMethod]
    [DataRow(RootShuffle.None)]
    [DataRow(RootShuffle.Pool)]
    public void FiltersAndDefinitionsGiveTheSameRowsInEveryEpoch(RootShuffle shuffle)
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
    public void RowWithoutAValueEndsThePassOnlyIfItIsDelivered()
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
    public void ColumnsOfClustersWithoutRowsAreNotDecoded()
    {
        SyntheticSource source = Source();
        using RootBatchLoader loader = Loader(RootDataset.FromSource(source).Filter("x >= 900"), RootShuffle.None, "v", "n");
        Assert.HasCount(100, Read(loader));
        Assert.HasCount(10, source.Decoded.Where(d => d == "x").ToList());
        Assert.HasCount(1, source.Decoded.Where(d => d == "v").ToList());
    }

    [TestMethod]
    [DataRow("Sum(v) > 0 && x >= 900", "")]
    [DataRow("(Sum(v) > 0 && (n > 0 && x >= 900))", "")]
    [DataRow("Sum(v) > 0", "x >= 900")]
    [DataRow("Sum(v) > 0", "range")]
    [DataRow("lead > 0 && n > 0 && 900 <= x", "")]
    [DataRow("Sum(v) > 0 && 100 / (n - 4) < 0 && x >= 900", "")]
    [DataRow("Sum(v) > 0 && rdfentry_ >= 900", "")]
    public void CollectionsOfClustersWithoutRowsAreNotDecodedForAFilter(string filter, string second)
    {
        SyntheticSource source = Source();
        RootDataset dataset = RootDataset.FromSource(source).Define("lead", "n > 0 ? v[0] : 0.f").Filter(filter);
        using RootBatchLoader loader = Loader(second switch
        {
            "" => dataset,
            "range" => dataset.StoredRange(900, 0),
            _ => dataset.Filter(second),
        }, RootShuffle.None, "n");
        Assert.HasCount(75, Read(loader));
        Assert.HasCount(1, source.Decoded.Where(d => d == "v").ToList());
        RootCutFlow report = loader.Report();
        Assert.AreEqual(75, report.Cuts[^1].Passed);
        Assert.AreEqual(RowCount, report.Cuts[0].All);
        Assert.AreEqual(second.Length == 0 ? 75 : 750, report.Cuts[0].Passed);

        // Only the cut flow needs a filter that was overtaken in all clusters, and reads the nine that were left out.
        Assert.HasCount(second.Length == 0 ? 1 : 10, source.Decoded.Where(d => d == "v").ToList());
    }

    [TestMethod]
    public void NamedFiltersCountWhatComesToThemAsTheyWereWritten()
    {
        SyntheticSource source = Source();
        using RootBatchLoader loader = Loader(
            RootDataset.FromSource(source).Filter("Sum(v) > 0", "not empty").Filter("x >= 900", "large"), RootShuffle.None, "n");
        Read(loader);
        int decoded = source.Decoded.Count;
        RootCutFlow report = loader.Report();
        CollectionAssert.AreEqual(
            new[] { new RootCut("not empty", 1000, 750, 750, 750), new RootCut("large", 750, 75, 75, 75) }, report.Cuts.ToArray());
        Assert.HasCount(decoded, source.Decoded, "the report reads nothing");
    }

    /// <summary>In whatever order columns are read: the rows and the cut flow are those of the filters one after another.</summary>
    [TestMethod]
    public void FiltersInAnyCombinationPassAndCountTheSame()
    {
        (string Text, Func<int, bool> Holds)[] conditions =
        [
            ("x >= 700", i => i >= 700),
            ("n > 0", i => i % 4 > 0),
            ("rdfentry_ % 3 != 0", i => i % 3 != 0),
            ("Sum(v) > 900", i => Sum(i) > 900),
            ("Sum(v) < 2500 && x < 950", i => Sum(i) < 2500 && i < 950),
            ("n > 1 && v[1] > 300 && n != 3", i => i % 4 == 2 && i + 1 > 300),
            ("(x < 300 || Any(v > 800)) && x != 5", i => i < 300 ? i != 5 : Enumerable.Range(i, i % 4).Any(w => w > 800)),
        ];
        Random random = new(5);
        for (int round = 0; round < 60; round++)
        {
            RootDataset dataset = RootDataset.FromSource(Source());
            List<int[]> passed = [[.. Enumerable.Range(0, RowCount)]];
            string description = "";
            for (int count = random.Next(1, 5); count > 0; count--)
            {
                (string text, Func<int, bool> holds) = conditions[random.Next(conditions.Length)];
                string? name = random.Next(3) == 0 ? $"cut {count}" : null;
                dataset = dataset.Filter(text, name);
                passed.Add([.. passed[^1].Where(holds)]);
                description += $"{text} ({name}); ";
            }

            using RootBatchLoader loader = Loader(dataset, RootShuffle.Pool, "x");
            CollectionAssert.AreEquivalent(passed[^1].Select(i => (long)i).ToArray(), Read(loader), description);
            CollectionAssert.AreEqual(
                passed.Skip(1).Select((rows, i) => ((long)passed[i].Length, (long)rows.Length)).ToArray(),
                loader.Report().Cuts.Select(c => (c.All, c.Passed)).ToArray(),
                description);
            using RootBatchLoader items = Loader(RootDataset.Union(dataset, dataset.Filter("n == 3")).Explode("v"), RootShuffle.None, "x");
            Assert.HasCount(passed[^1].Sum(i => i % 4) + (3 * passed[^1].Count(i => i % 4 == 3)), Read(items), description);
            Assert.AreEqual(passed[^1].Sum(i => i % 4), items.Report().Datasets[0].Cuts[^1].Passed, description);
        }

        static double Sum(int i) => Enumerable.Range(i, i % 4).Sum();
    }

    [TestMethod]
    public void RowThatValuesRuleOutDoesNotFailAndOneThatTheyDoNotDecideIsAskedInOrder()
    {
        CollectionAssert.AreEqual(
            new long[] { 998, 999 }, Rows("v[0] > 0 && n > 1 && x > 990 && rdfentry_ > 995"), "v[0] is not there where n is 0");
        CollectionAssert.AreEqual(new long[] { 998, 999 }, Rows("Sum(v) > 0 && 6 / n < 4 && x > 995"), "no quotient where n is 0");
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(() => Rows("Sum(v) >= 0 && 6 / n < 4 && x > 995"));
        Assert.AreEqual(0L, error.Entry);

        static long[] Rows(string filter)
        {
            using RootBatchLoader loader = Loader(RootDataset.FromSource(Source()).Filter(filter), RootShuffle.None, "x");
            return [.. Read(loader)];
        }
    }

    [TestMethod]
    public void RangeTakesEntriesByNumber()
    {
        SyntheticSource source = Source();
        using RootBatchLoader loader = Loader(RootDataset.FromSource(source).Range(150, 420, 100), RootShuffle.None, "x");
        CollectionAssert.AreEqual(new long[] { 150, 250, 350 }, Read(loader));
        Assert.HasCount(3, source.Decoded);
        using RootBatchLoader tail = Loader(RootDataset.FromSource(Source()).Range(998, 0), RootShuffle.None, "x");
        CollectionAssert.AreEqual(new long[] { 998, 999 }, Read(tail));
    }

    [TestMethod]
    public void ItemsOfAnEventStayTogetherInSplits()
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
    public void JetsOfARealFileAreRows()
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
    public void CutFlowHasCountsAndWeightsAfterAPass()
    {
        RootDataset dataset = RootDataset.FromSource(Source()).Define("w", "n - 1.5")
            .Filter("n > 0", "not empty").Filter("x < 500", "small").Filter("rdfentry_ % 2 == 0");
        using RootBatchLoader loader = new(
            dataset, new RootBatchLoaderOptions { WeightColumn = "w", Columns = [RootBatchColumn.Of("x")], ShufflePoolSize = 150 });
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
    public void CutFlowOfAUnionTellsItsDataSetsApart()
    {
        RootDataset signal = RootDataset.FromSource(Source()).WithName("signal").Filter("n > 0", "not empty").Filter("Sum(v) < 500 && x < 200", "small");
        RootDataset background = RootDataset.FromSource(Source()).WithName("background").Filter("x < 300", "low").Range(100, 0);
        RootDataset other = RootDataset.FromSource(Source()).WithName("other");
        RootDataset both = RootDataset.Union(signal, background).WithName("both").Filter("x >= 100", "again");
        RootDataset all = RootDataset.Union(both, other).WithName("all").Filter("n == 3", "three").Explode("v").Filter("v != 101", "item");
        using RootBatchLoader loader = Loader(all, RootShuffle.Pool, "x");
        Read(loader);
        RootCutFlow report = loader.Report();
        Assert.AreEqual("all", report.Dataset);
        CollectionAssert.AreEqual(new[] { "both", "other" }, report.Datasets.Select(d => d.Dataset).ToArray());
        RootCutFlow first = report.Datasets[0].Datasets[0];
        RootCutFlow second = report.Datasets[0].Datasets[1];
        CollectionAssert.AreEqual(
            new[] { "not empty", "small", "again", "three", "item" }, first.Cuts.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "low", "range", "again", "three", "item" }, second.Cuts.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "three", "item" }, report.Datasets[1].Cuts.Select(c => c.Name).ToArray());
        int[] items = [.. Enumerable.Range(0, RowCount).SelectMany(i => Enumerable.Repeat(i, i % 4))];
        int small = items.Count(i => i < 200 && Enumerable.Range(i, i % 4).Sum() < 500);
        Assert.AreEqual(items.Length, first.Cuts[0].All);
        Assert.AreEqual(items.Length, first.Cuts[0].Passed);
        Assert.AreEqual(small, first.Cuts[1].Passed);
        Assert.AreEqual(items.Count(i => i < 300), second.Cuts[0].Passed);
        Assert.AreEqual(items.Count(i => i is >= 100 and < 300), second.Cuts[1].Passed);
        Assert.AreEqual(report.Cuts[^1].Passed, report.Datasets.Sum(d => d.Cuts[^1].Passed));
        Assert.AreEqual(report.Cuts[^2].Passed, report.Datasets.Sum(d => d.Cuts[^2].Passed));
        Assert.AreEqual(report.Cuts[0].All, report.Datasets.Sum(d => d.Cuts.Count > 2 ? d.Datasets.Sum(p => p.Cuts[0].All) : items.Length));
        StringAssert.Contains(report.ToString(), "background:");
    }

    [TestMethod]
    public void TheSampleOfARowIsItsFile()
    {
        RootDataset dataset = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"))
            .Define("isTop", "rdfsampleinfo_.Contains(\"TTBar\")").Define("sample", "rdfsampleinfo_.AsString()")
            .Define("loop", "int k = 0; for (int i = 0; i < 3; ++i) k += isTop; return k;").Select("isTop", "sample", "loop", "_file");
        Microsoft.Data.Analysis.DataFrame rows = dataset.ToDataFrame(-1);
        HashSet<bool> found = [];
        foreach (Microsoft.Data.Analysis.DataFrameRow row in rows.Rows)
        {
            bool isTop = ((string)row["_file"]).Contains("TTBar", StringComparison.Ordinal);
            found.Add(isTop);
            Assert.AreEqual(isTop, row["isTop"]);
            Assert.AreEqual(isTop ? 3 : 0, row["loop"]);
            Assert.AreEqual(row["_file"], row["sample"]);
        }

        Assert.HasCount(2, found);
        Assert.IsTrue(RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")).Filter("!rdfsampleinfo_.Contains(\"TTBar\")").Select("_file")
            .ToDataFrame(-1).Rows.All(row => !((string)row["_file"]).Contains("TTBar", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void VariationsReachWhatIsComputedFromTheColumn()
    {
        RootDataset nominal = RootDataset.FromSource(Source()).Define("y", "x * 2").Define("z", "y + 1").Filter("z > 1990");
        IReadOnlyDictionary<string, RootDataset> varied = nominal.Vary("y", ("up", "y + 10"), ("down", "y - 10")).Variations;
        Dictionary<string, int> counts = varied.ToDictionary(d => d.Key, d =>
        {
            using RootBatchLoader loader = Loader(d.Value, RootShuffle.None, "z");
            return Read(loader).Count;
        });
        Assert.AreEqual(5, counts["nominal"]);
        Assert.AreEqual(10, counts["y:up"]);
        Assert.AreEqual(0, counts["y:down"]);
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
            ShufflePoolSize = 200,
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
