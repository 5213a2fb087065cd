using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Errors;

/// <summary>Wherever a name is looked up, the nearest one that there is is named.</summary>
[TestClass]
public sealed class NearestNameTests
{
    private static readonly MLContext Context = new();

    private static string File => Path.Combine(RepositoryPaths.Fixtures, "ttree", "jetclass_like.root");

    public static IEnumerable<object[]> LookUps => new (string, Action, string)[]
    {
        ("column of a view", () => Context.Data.LoadFromRoot(File, "tree", "jet_ptt"), "jet_pt"),
        ("column of a batch", () => Loader(new() { Columns = [RootBatchColumn.Of("nunber")] }), "number"),
        ("weight", () => Loader(new() { WeightColumn = "nunber" }), "number"),
        ("class", () => Loader(new() { ClassColumn = "nunber" }), "number"),
        ("column of a split", () => Loader(new()).Split(RootSplit.KFoldByValue("nunber", 2)), "number"),
        ("column of folds", () => Loader(new()).Split(RootSplit.KFoldByNumber("nunber", 2)), "number"),
        ("column of a draw", () => Loader(new() { Sampling = RootSampling.ByWeight("nunber") }), "number"),
        ("column of a reweighting", () => Loader(new() { Reweighting = new RootReweighting { X = "nunber", XEdges = [0, 1] } }), "number"),
        ("class of a draw", () => Loader(new() { Sampling = RootSampling.Quotas("name", new Dictionary<string, long> { ["signnal"] = 1 }) }), "signal"),
        ("ratio of a class", () => Loader(new() { Sampling = RootSampling.Ratios("name", new Dictionary<string, double> { ["backgruond"] = 1, ["signal"] = 1 }) }), "background"),
        ("reference class", () => Loader(new()
        {
            Reweighting = new RootReweighting { X = "number", XEdges = [0, 100], ClassColumn = "name", Reference = "signall" },
        }), "signal"),
        ("padding", () => View(new() { PadTo = { ["lisst"] = [2] } }), "list"),
        ("padding by pattern", () => View(new() { PadTo = { ["lisst*"] = [2] } }), "list"),
        ("key", () => View(new() { Keys = { ["nmae"] = ["a"] } }), "name"),
        ("type", () => View(new() { NumbersAs = { ["nunber"] = ElementType.Float32 } }), "number"),
        ("weight of a view", () => View(new() { WeightColumn = "nunber" }), "number"),
        ("column of an expression", () => _ = Data.Define("y", "nunber * 2").Columns.Count, "number"),
        ("function of an expression", () => _ = Data.Define("y", "sqtr(number)").Columns.Count, "sqrt"),
        ("argument of a function", () => _ = Data.Define("y", (float x) => x, "nunber").Columns.Count, "number"),
        ("alias", () => _ = Data.Alias("y", "nunber").Columns.Count, "number"),
        ("redefined column", () => _ = Data.Redefine("nunber", "1").Columns.Count, "number"),
        ("varied column", () => _ = Data.Vary("nunber", ("up", "1")).Columns.Count, "number"),
        ("collection", () => _ = Data.Explode("lisst").Columns.Count, "list"),
        ("tree", () => _ = RootDataset.FromFiles(File, "tre").Columns.Count, "tree"),
        ("trees by pattern", () => _ = RootDataset.FromFiles(File, "tre?x*").Columns.Count, "tree"),
        ("tree of an open file", () => RootFile.Open(File).GetTree("tre"), "tree"),
        ("column of an open tree", () => _ = RootFile.Open(File).GetTree("tree")["jet_ptt"], "jet_pt"),
        ("item of a batch", () => _ = Loader(new()).Epoch(0).First()["nunber"], "number"),
        ("column to split by", () => Context.Data.SplitByColumn(View(new()), "flagg"), "flag"),
    }.Select(l => new object[] { l.Item1, l.Item2, l.Item3 });

    [TestMethod]
    [DynamicData(nameof(LookUps))]
    public void IsNamed(string what, Action lookUp, string nearest)
        => StringAssert.Contains(Assert.Throws<Exception>(lookUp, what).Message, $"'{nearest}");

    [TestMethod]
    [DataRow("jet_pt")]
    [DataRow("jet_*")]
    public void AColumnInPlaceOfTheTreeIsSaidToBeOne(string column)
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => Context.Data.LoadFromRoot(File, column, "jet_eta"));
        StringAssert.Contains(error.Message, $"'{column}' names a column of 'tree'");
    }

    private static RootDataset Data => RootDataset.FromSource(Source());

    private static SyntheticSource Source() => new(
        [100],
        SyntheticColumn.Scalar<float>("number", e => e),
        SyntheticColumn.Text("name", e => e % 3 == 0 ? "signal" : "background"),
        SyntheticColumn.Scalar<bool>("flag", e => e % 2 == 0),
        SyntheticColumn.List<float>("list", e => (int)(e % 3), (e, i) => i));

    private static RootBatchLoader Loader(RootBatchLoaderOptions options) => BatchTests.Loader(Source(), options);

    private static IDataView View(RootViewOptions options) => Context.Data.LoadFromRoot(Data, options);
}
