using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Datasets;

namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>An error of a row names the file and the entry in it: in a chain, in a union of chains, wherever the row fails.</summary>
[TestClass]
public sealed class RowErrorTests
{
    private static string Chain => Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_chain_*.root");

    /// <summary>Fails in the sixth entry of the third file with rows (the chain's files have 30, 50, 10 and more entries).</summary>
    private const string Fails = "1 / ((_entry == 5 && rdfentry_ >= 80) ? 0 : 1)";

    [TestMethod]
    [DataRow("define")]
    [DataRow("filter")]
    [DataRow("function")]
    [DataRow("weight")]
    [DataRow("view weight")]
    [DataRow("fold")]
    [DataRow("cast")]
    [DataRow("nan")]
    public void InAChain(string how) => Check(how, Data(how, Whole()));

    [TestMethod]
    [DataRow("define")]
    [DataRow("filter")]
    [DataRow("function")]
    [DataRow("weight")]
    [DataRow("view weight")]
    [DataRow("fold")]
    [DataRow("cast")]
    [DataRow("nan")]
    public void InAUnion(string how)
        => Check(how, RootDataset.Union(Data("none", Whole().Filter("_entry >= 0", "some")).WithName("first"), Data(how, Whole()).WithName("second")));

    [TestMethod]
    public void InAUnionOfDefinedColumns()
        => Check("define", RootDataset.Union(Data("none", Whole()).WithName("first"), Data("none", Whole()).WithName("second"))
            .Define("bad", "1 / ((_entry == 5 && rdfentry_ >= 200) ? 0 : 1)"), last: 10);

    private static RootDataset Whole() => RootDataset.FromFiles(Chain, "t");

    private static RootDataset Data(string how, RootDataset data) => how switch
    {
        "none" => data.Define("value", "1.0").Define("count", "1L").Define("fold", "0"),
        "define" => data.Define("value", $"{Fails} * 1.0").Define("count", "1L").Define("fold", "0"),
        "function" => data.Define("at", "rdfentry_").Define(
            "value", (ulong at, long entry) => at >= 80 && entry == 5 ? throw new InvalidOperationException("no") : 1.0, "at", "_entry")
            .Define("count", "1L").Define("fold", "0"),
        "filter" => data.Define("value", "1.0").Define("count", "1L").Define("fold", "0").Filter($"{Fails} > 0"),
        "cast" => data.Define("value", "1.0").Define("count", "(_entry == 5 && rdfentry_ >= 80) ? 16777217L : 1L").Define("fold", "0"),
        "fold" => data.Define("value", "1.0").Define("count", "1L").Define("fold", "(_entry == 5 && rdfentry_ >= 80) ? 7 : 0"),
        "nan" => data.Define("value", "(_entry == 5 && rdfentry_ >= 80) ? sqrt(-1.0) : 1.0").Define("count", "1L").Define("fold", "0"),
        _ => data.Define("value", "(_entry == 5 && rdfentry_ >= 80) ? -1.0 : 1.0").Define("count", "1L").Define("fold", "0"),
    };

    private static void Check(string how, RootDataset data, int last = 0)
    {
        Exception error = Assert.Throws<Exception>(() => Read(how, data));
        StringAssert.Contains(error.Message, "entry 5 of ");
        string file = Path.GetFileName(Whole().Texts("_file")[80 + last]);
        StringAssert.Contains(error.Message, file);
        if (error is RootExpressionException inEntry)
        {
            Assert.AreEqual(5L, inEntry.Entry);
            Assert.AreEqual(file, Path.GetFileName(inEntry.File));
        }
    }

    private static void Read(string how, RootDataset data)
    {
        RootBatchLoaderOptions options = new() { Shuffle = RootShuffle.None, Columns = [RootBatchColumn.Of(how == "define" && data.Columns.Any(c => c.Name == "bad") ? "bad" : "value")] };
        switch (how)
        {
            case "view weight":
                _ = View(data, new RootViewOptions { WeightColumn = "value" }).GetColumn<float>("value").Count();
                break;
            case "nan":
                _ = View(data, new RootViewOptions { NaNPolicy = NaNPolicy.Error }).GetColumn<double>("value").Count();
                break;
            case "cast":
                RootViewOptions single = new();
                single.NumbersAs["count"] = ElementType.Float32;
                _ = View(data, single).GetColumn<float>("count").Count();
                break;
            case "fold":
                using (RootBatchLoader folds = new(data, options))
                {
                    _ = folds.Folds(RootSplit.KFoldByNumber("fold", 5))[0].Validation.Epoch(0).Count();
                }

                break;
            default:
                using (RootBatchLoader loader = new(data, how == "weight" ? options with { WeightColumn = "value", WeightPolicy = WeightPolicy.Error } : options))
                {
                    _ = loader.Epoch(0).Count();
                }

                break;
        }
    }

    private static IDataView View(RootDataset data, RootViewOptions options)
        => new MLContext().Data.LoadFromRoot(data.Select("value", "count"), options);
}
