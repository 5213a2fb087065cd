using Microsoft.Data.Analysis;

namespace Microsoft.ML.Root.Tests.Loading.Sampling;

/// <summary>A draw that cannot do what it promises is an error that lists the classes.</summary>
[TestClass]
public sealed class DrawClassTests
{
    private static string Jets(string pattern) => Path.Combine(RepositoryPaths.Jets, pattern);

    [TestMethod]
    public void DataSetsWithoutANameAreBalancedByTheirPattern()
    {
        RootDataset union = RootDataset.Union(RootDataset.FromFiles(Jets("HTo*.root")), RootDataset.FromFiles(Jets("ZJets*.root")));
        using RootBatchLoader loader = Loader(union, RootSampling.Balance("_dataset", RootBalance.Under));
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(600, epoch.Sum(b => b.RowCount));
        CollectionAssert.AreEqual(new long[] { 300, 300 }, epoch.Statistics.Classes.Select(c => c.Rows).ToArray());
        CollectionAssert.AreEqual(
            new[] { Jets("HTo*.root"), Jets("ZJets*.root") }, epoch.Statistics.Classes.Select(c => c.Value).ToArray());
    }

    [TestMethod]
    [DataRow(RootBalance.Under)]
    [DataRow(RootBalance.Over)]
    public void ABalanceOfOneClassIsAnErrorThatListsIt(RootBalance balance)
    {
        RootSampling sampling = RootSampling.Balance("label", balance);
        Refused(Labels(7, 0), sampling, "'label'", "'0' (7 rows)");
        Refused(Labels(7, 3).Filter("label == 1"), sampling, "'label'", "'1' (3 rows)");
        Refused(Labels(7, 3).Filter("label == 2"), sampling, "'label'", "no class");
        Refused(Labels(7, 3), RootSampling.Balance("_dataset", balance), "'_dataset'", "'data frame' (10 rows)");
    }

    [TestMethod]
    public void ADataSetThatAFilterHasEmptiedIsAnErrorThatNamesIt()
    {
        RootDataset parts = RootDataset.Union(Labels(7, 0).WithName("a"), RootDataset.Union(Labels(5, 0).WithName("b"), Labels(0, 4).WithName("c")));
        RootSampling balance = RootSampling.Balance("_dataset", RootBalance.Under);
        using RootBatchLoader loader = Loader(parts, balance);
        Assert.AreEqual(12, loader.Epoch(0).Sum(b => b.RowCount));
        Refused(parts.Filter("label == 0"), balance, "'c'", "'a' (7 rows)", "'b' (5 rows)");
        Refused(
            parts.Filter("label == 0"), RootSampling.Ratios("_dataset", new Dictionary<string, double> { ["a"] = 1, ["c"] = 1 }), "'c'", "'a' (7 rows)");
        Refused(parts.Filter("label == 0"), RootSampling.Quotas("_dataset", new Dictionary<string, long> { ["c"] = 1 }), "'c'", "'b' (5 rows)");
    }

    [TestMethod]
    public void ARatioThatUndersamplingCannotReachIsAnErrorWithTheLeast()
    {
        RootDataset data = Labels(1000, 100);

        // All of the smaller class, and ten times as many of the other: just as many as there are.
        using RootBatchLoader reached = Loader(data, Ratio(10, 1));
        Assert.AreEqual(1100, reached.RowCount);
        using RootBatchLoader even = Loader(data, Ratio(1, 1));
        Assert.AreEqual(200, even.RowCount);
        using RootBatchLoader rare = Loader(data, Ratio(1, 4));
        Assert.AreEqual(125, rare.RowCount);
        Refused(data, Ratio(20, 1), "'1'", "0.05", "0.1 at least", "'0' (1000 rows)", "'1' (100 rows)");

        // With a number of rows they repeat, as it says.
        using RootBatchLoader repeated = Loader(data, RootSampling.Ratios("label", new Dictionary<string, double> { ["0"] = 20, ["1"] = 1 }, 2100));
        Assert.AreEqual(2100, repeated.RowCount);

        // Of classes of one size none is the smaller.
        using RootBatchLoader equal = Loader(Labels(30, 30), Ratio(3, 1));
        Assert.AreEqual(40, equal.RowCount);

        static RootSampling Ratio(double zero, double one)
            => RootSampling.Ratios("label", new Dictionary<string, double> { ["0"] = zero, ["1"] = one });
    }

    [TestMethod]
    public void ProportionsOfOneClassOrWithoutEndAreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => RootSampling.Ratios("label", new Dictionary<string, double> { ["0"] = 1 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => RootSampling.Ratios("label", new Dictionary<string, double> { ["0"] = 1, ["1"] = double.PositiveInfinity }));
    }

    [TestMethod]
    public void ADrawByWeightsOfWhichNoneIsAboveZeroIsAnError()
        => Refused(Labels(3, 0), RootSampling.ByWeight("label", null, WeightPolicy.Drop), "'label'", "3 rows");

    private static void Refused(RootDataset data, RootSampling sampling, params string[] parts)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => Loader(data, sampling)).Message;
        foreach (string part in parts)
        {
            StringAssert.Contains(message, part);
        }
    }

    private static RootBatchLoader Loader(RootDataset data, RootSampling sampling)
        => new(data, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of(data.Columns[0].Name)], Sampling = sampling });

    private static RootDataset Labels(int zeros, int ones) => RootDataset.FromDataFrame(new DataFrame(
        new PrimitiveDataFrameColumn<int>("label", Enumerable.Repeat(0, zeros).Concat(Enumerable.Repeat(1, ones)))));
}
