using Microsoft.Data.Analysis;

namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Every step works after a union as before it, or is refused when it is called.</summary>
[TestClass]
public sealed class UnionStepTests
{
    private static string Trees => Path.Combine(RepositoryPaths.Fixtures, "ttree");

    private static RootDataset Signal => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HTo*.root")).WithName("signal");

    private static RootDataset Background => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "ZJets*.root")).WithName("background");

    /// <summary>Steps of one data set, each with the column that shows what it did.</summary>
    private static Dictionary<string, (Func<RootDataset, RootDataset> Step, string Column)> Steps { get; } = new()
    {
        ["DefinePerFile"] = (d => d.DefinePerFile("label", f => Path.GetFileName(f).StartsWith("HTo", StringComparison.Ordinal) ? 1f : 0f), "label"),
        ["DefinePerFile of the path"] = (d => d.DefinePerFile("name", f => f), "name"),
        ["WithConstant"] = (d => d.WithConstant("cross_section", 2.5f), "cross_section"),
        ["DefinePerFileSum"] = (d => d.DefinePerFileSum("sum", "tree", "jet_nparticles"), "sum"),
        ["DefinePerFile in a filter"] = (d => d.DefinePerFile("label", f => Path.GetFileName(f)[0] == 'H' ? 0 : 1).Filter("label == 0"), "jet_pt"),
        ["DefinePerFile that is selected"] = (d => d.Select("jet_pt").DefinePerFile("label", f => f.Length), "label"),
        ["Filter, Define and Redefine"] = (d => d.Define("y", "jet_pt / 2").Filter("y > 300").Redefine("y", "y * 4"), "y"),
        ["Alias"] = (d => d.Alias("pt", "jet_pt").Filter("pt > 600"), "pt"),
        ["Explode"] = (d => d.Select("part_energy").Explode("part_energy").Filter("part_energy > 100"), "part_energy"),
        ["Vary what is stored"] = (d => d.Define("y", "jet_pt * 2").Filter("y > 1200").Vary("jet_pt", ("up", "jet_pt * 1.1f")).Variations["jet_pt:up"], "y"),
        ["OnMissingColumns"] = (d => d.OnMissingColumns(MissingColumnPolicy.Fill).Filter("jet_pt > 600"), "jet_pt.present"),
        ["OnDifferentTypes"] = (d => d.OnDifferentTypes(DifferentTypePolicy.Convert), "jet_pt"),
        ["WithUnionOfColumns"] = (d => d.WithUnionOfColumns(), "jet_pt"),
        ["WithRecovery"] = (d => d.WithRecovery().WithStrictClassVersions(), "jet_pt"),
        ["WithTree"] = (d => d.WithTree("tree"), "jet_pt"),
    };

    public static IEnumerable<string[]> StepNames => Steps.Keys.Select(k => (string[])[k]);

    [TestMethod]
    [DynamicData(nameof(StepNames))]
    public void AStepAfterAUnionGivesWhatItGivesBefore(string name)
    {
        (Func<RootDataset, RootDataset> step, string column) = Steps[name];
        string[] expected = Rows(RootDataset.Union(step(Signal), step(Background)), column);
        Assert.IsNotEmpty(expected);
        CollectionAssert.AreEqual(expected, Rows(step(RootDataset.Union(Signal, Background)), column));
        CollectionAssert.AreEqual(expected, Rows(step(RootDataset.Union(RootDataset.Union(Signal), RootDataset.Union(Background))), column));
    }

    /// <summary>Definitions and filters of the parts follow a variation that is made after the union.</summary>
    [TestMethod]
    public void AVariationAfterAUnionReachesWhatItsDataSetsCompute()
    {
        static RootDataset Cut(RootDataset data) => data.Define("y", "jet_pt * 2").Filter("y > 1200");
        string[] expected = Rows(RootDataset.Union(
            Cut(Signal.Redefine("jet_pt", "jet_pt * 1.1f")), Cut(Background.Redefine("jet_pt", "jet_pt * 1.1f"))), "y");
        RootDataset union = RootDataset.Union(Cut(Signal), Cut(Background));
        CollectionAssert.AreEqual(expected, Rows(union.Vary("jet_pt", ("up", "jet_pt * 1.1f")).Variations["jet_pt:up"], "y"));
        Assert.IsLessThan(expected.Length, Rows(union, "y").Length);

        // What the union itself defines is varied there.
        RootDataset own = union.Define("z", "jet_pt").Filter("z > 700");
        CollectionAssert.AreEqual(
            Rows(union.Define("z", "jet_pt * 1.1f").Filter("z > 700"), "z"), Rows(own.Vary("z", ("up", "z * 1.1f")).Variations["z:up"], "z"));
    }

    /// <summary>A union inside a union is read in its place; the cut flow still tells of it, and of the data sets in it.</summary>
    [TestMethod]
    public void AUnionOfUnionsIsOneChain()
    {
        RootDataset inner = RootDataset.Union(Signal.Filter("jet_pt > 600", "hard"), Background);
        RootDataset outer = RootDataset.Union(inner, Signal.WithName("again")).Filter("jet_nparticles > 30", "many");
        RootDataset flat = RootDataset.Union(Signal.Filter("jet_pt > 600", "hard"), Background, Signal.WithName("again")).Filter("jet_nparticles > 30", "many");
        string[] expected = Rows(flat, "jet_pt");
        Assert.IsNotEmpty(expected);
        CollectionAssert.AreEqual(expected, Rows(outer, "jet_pt"));
        using RootBatchLoader loader = new(outer);
        using RootBatchLoader flatLoader = new(flat);
        loader.CountRows();
        flatLoader.CountRows();
        RootCutFlow flow = loader.Report();
        RootCutFlow flatFlow = flatLoader.Report();
        CollectionAssert.AreEqual(new[] { "signal + background", "again" }, flow.Datasets.Select(d => d.Dataset).ToArray());
        CollectionAssert.AreEqual(
            flatFlow.Datasets.Select(d => d.ToString()).ToArray(),
            flow.Datasets[0].Datasets.Append(flow.Datasets[1]).Select(d => d.ToString()).ToArray());
        Assert.AreEqual(flow.Datasets[0].Cuts[^1].Passed, flow.Datasets[0].Datasets.Sum(d => d.Cuts[^1].Passed));
    }

    [TestMethod]
    public void TheNameOfAUnionStaysAsShortAsAMessage()
    {
        RootDataset union = Enumerable.Range(0, 200).Aggregate(Signal, (all, i) => RootDataset.Union(all, Signal.WithName($"data set {i}")));
        StringAssert.StartsWith(union.Name, "signal + data set 0 + data set 1 + ");
        Assert.IsLessThan(600, union.Name.Length);
    }

    [TestMethod]
    public void FilesOfAUnionAreThoseOfItsDataSets()
        => CollectionAssert.AreEqual(
            Signal.Files.Concat(Background.Files).ToArray(), RootDataset.Union(RootDataset.Union(Signal), Background).Files.ToArray());

    [TestMethod]
    public void AFunctionOfTheFileIsCalledOnceForAFileOfEveryPart()
    {
        List<string> called = [];
        RootDataset union = RootDataset.Union(Signal, Background).DefinePerFile("label", file =>
        {
            lock (called)
            {
                called.Add(file);
            }

            return 1;
        });
        Rows(union, "label");
        Rows(union, "label");
        CollectionAssert.AreEquivalent(union.Files.ToArray(), called);
    }

    [TestMethod]
    public void AnEntryListAfterAUnionChoosesEntriesOfEveryFile()
    {
        string file = Path.Combine(Trees, "layout_entry_list.root");
        RootDataset tree = RootDataset.FromFiles(file, "t");
        RootDataset twice = RootDataset.Union(tree.WithName("a"), tree.WithName("b").WithEntryList(file, "dense"));
        using RootBatchLoader loader = new(twice.WithEntryList(file, "sparse"), new RootBatchLoaderOptions
        {
            Shuffle = RootShuffle.None,
            Columns = [RootBatchColumn.Of("_entry")],
        });

        // 3, 50 and 299 are in the first list, all but multiples of 7 in the second.
        long[] entries = [.. loader.Epoch(0).SelectMany(b => b["_entry"].Values<long>().ToArray())];
        CollectionAssert.AreEqual(new long[] { 3, 50, 299, 3, 50, 299 }, entries);
    }

    [TestMethod]
    public void AnotherTreeAfterAUnionIsReadFromEveryFile()
    {
        RootDataset main = RootDataset.FromFiles(Path.Combine(Trees, "layout_friends.root"), "main");
        RootDataset union = RootDataset.Union(main.WithName("a"), main.WithName("b")).WithTree("indexed");
        double[] one = RootDataset.FromFiles(Path.Combine(Trees, "layout_friends.root"), "indexed").Values<double>("weight");
        CollectionAssert.AreEqual(one.Concat(one).ToArray(), union.Values<double>("weight"));
        Assert.Contains("indexed.weight", RootDataset.Union(main).WithStoredFriends().Columns.Select(c => c.Name));
    }

    [TestMethod]
    public void AStepThatNeedsFilesIsRefusedWhereRowsComeFromNone()
    {
        RootDataset frame = RootDataset.FromDataFrame(new DataFrame(new PrimitiveDataFrameColumn<float>("jet_pt", [600f, 700f])), "given");
        foreach (RootDataset data in (RootDataset[])[frame, RootDataset.Union(Signal.Select("jet_pt"), RootDataset.Union(frame))])
        {
            foreach (Func<RootDataset> step in (Func<RootDataset>[])
                [() => data.WithTree("other"), () => data.WithEntryList("x.root", "list"), () => data.DefinePerFileSum("s", "Runs", "w")])
            {
                StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => step()).Message, "'given'");
            }
        }

        // A frame has a name to ask the function for.
        RootDataset mixed = RootDataset.Union(Signal.Select("jet_pt"), frame).DefinePerFile("given", f => f == "given" ? 1 : 0);
        Assert.AreEqual(2, mixed.Values<int>("given").Sum());
    }

    /// <summary>A label that a stored column of the same name would hide.</summary>
    [TestMethod]
    public void AColumnOfTheFileThatIsStoredAlreadyIsRefused()
    {
        foreach (RootDataset data in (RootDataset[])[Signal, RootDataset.Union(Signal, Background)])
        {
            StringAssert.Contains(Assert.Throws<ArgumentException>(() => data.DefinePerFile("jet_pt", _ => 1f).Columns).Message, "'jet_pt'");
            StringAssert.Contains(
                Assert.Throws<ArgumentException>(() => data.WithConstant("x", 1).WithConstant("x", 2).Columns).Message, "'x'");
        }
    }

    [TestMethod]
    public void PartsWithoutANameGoByTheirPattern()
    {
        string signal = Path.Combine(RepositoryPaths.Jets, "HTo*.root");
        string background = Path.Combine(RepositoryPaths.Jets, "ZJets*.root");
        RootDataset union = RootDataset.Union(RootDataset.FromFiles(signal), RootDataset.FromFiles(background));
        CollectionAssert.AreEqual(new[] { signal, background }, union.Texts("_dataset").Distinct().ToArray());
        CollectionAssert.AreEqual(new[] { signal, background }, union.Filter("true").Texts("_dataset").Distinct().ToArray());

        string file = Path.Combine(Trees, "layout_friends.root");
        RootDataset trees = RootDataset.Union(RootDataset.FromFiles(file, "main"), RootDataset.FromFiles(file, "same"));
        CollectionAssert.AreEqual(new[] { $"{file}:main", $"{file}:same" }, trees.Texts("_dataset").Distinct().ToArray());
    }

    /// <summary>What a loader gives, one text a row.</summary>
    private static string[] Rows(RootDataset data, string column)
    {
        IDataView view = new MLContext(1).Data.LoadFromRoot(data.Columns.Any(c => c.Name == column) ? data : data.Select(column));
        DataViewSchema.Column found = view.Schema[column];
        return [.. RowTexts(view, found)];
    }

    private static IEnumerable<string> RowTexts(IDataView view, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        Func<string> read = column.Type.RawType switch
        {
            Type type when type == typeof(ReadOnlyMemory<char>) => Reader<ReadOnlyMemory<char>>(cursor, column),
            Type type when type == typeof(float) => Reader<float>(cursor, column),
            Type type when type == typeof(double) => Reader<double>(cursor, column),
            Type type when type == typeof(int) => Reader<int>(cursor, column),
            _ => Reader<bool>(cursor, column),
        };
        while (cursor.MoveNext())
        {
            yield return read();
        }
    }

    private static Func<string> Reader<T>(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return value!.ToString()!;
        };
    }
}
