using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Every view of the product, over every kind of source, keeps ML.NET's contract.</summary>
[TestClass]
public sealed class ContractTests
{
    private static readonly MLContext Context = new(1);

    public static IEnumerable<object[]> RNTuples => Files(
        "rntuple", "encoding_integers_split", "field_string", "field_array", "field_vector_nested", "field_optional", "jetclass_like",
        "nanoaod_like", "layout_clusters", "field_class_vector");

    public static IEnumerable<object?[]> Trees =>
    [
        .. Files("ttree", "leaf_scalars", "leaf_fixed_arrays", "leaf_jagged", "leaf_strings", "jetclass_like").Select(f => new[] { f[0], null }),
        [Fixture("ttree", "nanoaod_like"), "Events"],
        [Fixture("ttree", "layout_clusters"), "uneven"],
    ];

    [TestMethod]
    public void EveryTypeOfColumn() => Check(SyntheticViews.View(SyntheticViews.Source()));

    [TestMethod]
    public void PaddedColumnsWithMasks() => Check(SyntheticViews.View(
        SyntheticViews.Source(), null, ("pt", new ListPadding([3], -1, true)), ("id", new ListPadding([8])), ("good", new ListPadding([2], 1))));

    [TestMethod]
    public void NothingKeptBetweenPasses() => Check(SyntheticViews.View(
        SyntheticViews.Source([40, 300, 7]), new() { Budget = new(1 << 20), KeepsDecoded = false, ShufflePoolSize = 100, Workers = 8 }));

    [TestMethod]
    public void SourcesWithLatency() => Check(SyntheticViews.View(RemoteSource()));

    [TestMethod]
    [DynamicData(nameof(RNTuples))]
    public void RNTuple(string path) => Check(Context.Data.LoadFromRoot(path));

    [TestMethod]
    [DynamicData(nameof(Trees))]
    public void TTree(string path, string? tree) => Check(Context.Data.LoadFromRoot(path, tree));

    [TestMethod]
    public void DefinedColumnsAndFilters() => Check(Context.Data.LoadFromRoot(
        RootDataset.FromSource(SyntheticViews.Source())
            .Define("twice", "2 * f32")
            .Filter("i32 % 3 != 0")
            .Define("lead", "flag ? f32 : -f32")
            .Filter("twice > 20")));

    [TestMethod]
    public void FiltersOfCollectionsAndValues() => Check(Context.Data.LoadFromRoot(
        RootDataset.FromSource(SyntheticViews.Source())
            .Filter("Sum(pt) >= 0 && i32 % 3 != 0")
            .Define("large", "Filter(pt, [](float x) { return x > 10; })")
            .Filter("large.size() < 4")
            .Filter("f32 > 2", "named")
            .Filter("Any(id > 3) || u8 % 2 == 0")));

    [TestMethod]
    public void PadCollections() => Check(Context.Transforms.PadCollections(
        new CollectionPadding("pt", 4) { MaskColumnName = "mask" },
        new CollectionPadding("wrapped", 7, "id") { Mode = PaddingMode.Wrap, Keep = KeptItems.Last },
        new CollectionPadding("sorted", 3, "id") { SortBy = "pt", Multiply = 0.5, Subtract = 1, Minimum = -10 },
        new CollectionPadding("flags", 2, "good")).Fit(View()).Transform(View()));

    [TestMethod]
    public void PadNestedCollections()
    {
        IDataView view = Context.Data.LoadFromRoot(Fixture("rntuple", "field_vector_nested"));
        string nested = view.Schema.First(c => c.Name.EndsWith(".Counts", StringComparison.Ordinal)
            && view.Schema[c.Name[..^".Counts".Length]].Type is Data.VectorDataViewType { ItemType: not Data.TextDataViewType }).Name[..^".Counts".Length];
        Check(Context.Transforms.PadCollections(
            new CollectionPadding("padded", 3, nested) { InnerLength = 2, MaskColumnName = "mask" }).Fit(view).Transform(view));
    }

    [TestMethod]
    public void NestedColumnsPaddedByTheLoader()
    {
        RootViewOptions options = new() { PadMasks = true, PadFill = -1 };
        options.PadTo["two"] = [2, 3];
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromFiles(Fixture("rntuple", "field_vector_nested")).Select("two"), options);
        CollectionAssert.AreEqual((string[])["two", "two.mask"], view.Schema.Select(c => c.Name).ToArray());
        Check(view);
    }

    [TestMethod]
    public void DrawnRows() => Check(Context.Data.LoadFromRoot(
        RootDataset.FromSource(SyntheticViews.Source()),
        new RootViewOptions { Sampling = RootSampling.Balance("flag", RootBalance.Over), Seed = 3, MemoryBudget = 32 << 20 }));

    [TestMethod]
    public void OneShard() => Check(Context.Data.LoadFromRoot(
        RootDataset.FromSource(SyntheticViews.Source()).Filter("i32 % 5 != 0"), new RootViewOptions { Shard = new RootShard(1, 3) }));

    [TestMethod]
    public void OneRowForEachItemOfACollection() => Check(Context.Data.LoadFromRoot(
        RootDataset.FromFiles(Fixture("ttree", "nanoaod_like"), "Events").Explode("Jet").Filter("Jet_pt > 20")));

    [TestMethod]
    public void RowsOfADataFrame() => Check(Context.Data.LoadFromRoot(
        RootDataset.FromDataFrame(RootDataset.FromSource(SyntheticViews.Source()).ToDataFrame(-1))));

    [TestMethod]
    public void SeveralDataSetsAsOne() => Check(Context.Data.LoadFromRoot(RootDataset.Union(
        RootDataset.FromSource(SyntheticViews.Source([50, 7])).WithName("a"), RootDataset.FromSource(SyntheticViews.Source([90])).WithName("b"))));

    [TestMethod]
    public void ValidationSplitByRowAndByKey()
    {
        Check(Context.Transforms.ValidationSplit("held", 0.3).Fit(View()).Transform(View()));
        Check(Context.Transforms.ValidationSplit("held", 0.3, 7, "text").Fit(View()).Transform(View()));
    }

    [TestMethod]
    public void TransformsOnTransforms()
    {
        IDataView padded = Context.Transforms.PadCollections("pt", 4).Fit(View()).Transform(View());
        Check(Context.Transforms.ValidationSplit("held").Fit(padded).Transform(padded));
    }

    private static void Check(IDataView view) => new ViewContract(view).Check();

    private static RootDataView View() => SyntheticViews.View(SyntheticViews.Source());

    private static SyntheticSource RemoteSource() => new(
        [30, 50, 20],
        SyntheticColumn.Scalar<long>("n", e => e),
        SyntheticColumn.List<float>("x", e => (int)(e % 4), (e, i) => e + i))
    {
        Latency = TimeSpan.FromMilliseconds(2),
    };

    private static string Fixture(string folder, string name) => Path.Combine(RepositoryPaths.Fixtures, folder, name + ".root");

    private static IEnumerable<object[]> Files(string folder, params string[] names) => names.Select(n => new object[] { Fixture(folder, n) });
}
