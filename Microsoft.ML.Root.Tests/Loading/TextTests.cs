using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Loading;

/// <summary>What is loaded, and what that took, as one line that a person reads.</summary>
[TestClass]
public sealed class TextTests
{
    [TestMethod]
    public void ViewStatisticsSayWhatWasWaitedForAndWhatIsMissing()
    {
        RootViewStatistics statistics = new(20_000, 130, 12 << 20, 30 << 20, TimeSpan.FromSeconds(0.12), 1 << 20)
        {
            WaitedForReading = TimeSpan.FromSeconds(0.08),
            Elapsed = TimeSpan.FromSeconds(4),
        };
        Assert.AreEqual("20,000 rows, 12 MiB read, 30 MiB decompressed, waited 3 % of 4 s for data: 2 % reading, 1 % decoding", statistics.ToString());
        statistics = statistics with
        {
            Skipped = [new("a.root", 130, "damaged"), new("b.root", null, "not there")],
            NaNRows = new Dictionary<string, long> { ["y"] = 2, ["x"] = 1_034 },
            WeightPolicy = WeightPolicy.Drop,
        };
        Assert.AreEqual(
            "20,000 rows, 12 MiB read, 30 MiB decompressed, waited 3 % of 4 s for data: 2 % reading, 1 % decoding; 2 files skipped, at least 130 rows lost: a.root, b.root; "
            + "NaN in 1,034 rows of x, 2 rows of y; rows with weights that are not above zero are left out",
            statistics.ToString());
        Assert.AreEqual("0 rows, 0 bytes read, 0 bytes decompressed, waited 0 s for data", new RootViewStatistics(0, 0, 0, 0, TimeSpan.Zero, 0).ToString());
    }

    [TestMethod]
    public void EpochStatisticsSayWhatWasWaitedForAndWhichWeightsAreOdd()
    {
        RootEpochStatistics statistics = new()
        {
            Rows = 20_000,
            Batches = 40,
            BytesRead = 12 << 20,
            BytesDecompressed = 30 << 20,
            Waited = TimeSpan.FromSeconds(0.1),
            WaitedForReading = TimeSpan.FromSeconds(0.025),
            Elapsed = TimeSpan.FromSeconds(1),
            WeightsNotAboveZero = 7,
            SumOfWeights = 19_986.5,
            Skipped = [new("a.root", 1, ""), new("b.root", 1, ""), new("c.root", 1, ""), new("d.root", 1, "")],
        };
        Assert.AreEqual(
            "20,000 rows in 40 batches, 12 MiB read, 30 MiB decompressed, waited 10 % of 1 s for data: 2.5 % reading, 7.5 % decoding; 4 files skipped, 4 rows lost: a.root, b.root, c.root ...; "
            + "weights of 7 rows are not above zero, sum 19986.5",
            statistics.ToString());
    }

    [TestMethod]
    public void TheTimeOfAViewIsThatOfItsPasses()
    {
        MLContext ml = new(1);
        IDataView view = ml.Data.LoadFromRoot(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"), null, "jet_pt");
        Assert.AreEqual(TimeSpan.Zero, ml.Data.GetRootStatistics(view).Elapsed);
        Assert.AreNotEqual(0, view.GetColumn<float>("jet_pt").Count());
        RootViewStatistics first = ml.Data.GetRootStatistics(view);
        Assert.IsGreaterThanOrEqualTo(first.Waited, first.Elapsed);
        Assert.IsGreaterThan(TimeSpan.Zero, first.Elapsed);
        Assert.AreEqual(first.Elapsed, ml.Data.GetRootStatistics(view).Elapsed, "no time passes between passes");
    }

    [TestMethod]
    public void DataSetsLoadersEpochsAndBatchesSayWhatTheyAre()
    {
        string path = Path.Combine(RepositoryPaths.Jets, "HToBB_000.root");
        Assert.AreEqual("no/file.root", RootDataset.FromFiles("no/file.root").ToString());
        Assert.AreEqual("a: x.root, y*.root, tree 't', 1 transformation, columns pt, eta", RootDataset.FromFiles(["x.root", "y*.root"], "t").Filter("pt > 1").Select("pt", "eta").WithName("a").ToString());
        Assert.AreEqual("x.root + y.root, 2 transformations", RootDataset.Union(RootDataset.FromFiles("x.root"), RootDataset.FromFiles("y.root")).Define("z", "1").Filter("z > 0").ToString());

        RootDataset jets = RootDataset.FromFiles(path).WithName("jets");
        using RootBatchLoader loader = new(jets, new RootBatchLoaderOptions
        {
            BatchSize = 64,
            Columns = [RootBatchColumn.Single("jet_pt"), RootBatchColumn.Padded("part_px", 8, mask: true), RootBatchColumn.Ragged("part_py")],
        });
        long rows = loader.RowCount!.Value;
        Assert.AreEqual($"jets: {rows:N0} rows in batches of 64", loader.ToString());
        Assert.AreEqual($"epoch 2: {rows:N0} rows in {loader.BatchCount} batches", loader.Epoch(2).ToString());
        Assert.AreEqual("batch 0: 64 rows; jet_pt [64], part_px [64, 8] with mask, part_py [64, *]", loader.Epoch(2).First().ToString());
        using RootBatchLoader filtered = new(jets.Filter("jet_pt > 600"));
        Assert.AreEqual("jets: rows that are not counted in batches of 512", filtered.ToString());
        Assert.AreEqual("epoch 0: rows that are not counted", filtered.Epoch(0).ToString());
    }
}
