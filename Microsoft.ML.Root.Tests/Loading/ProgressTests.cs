using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Loading;

/// <summary>Whatever takes long tells how far it has come, to its end and no further, and ends when it is cancelled.</summary>
[TestClass]
public sealed class ProgressTests
{
    private static readonly MLContext Context = new(1);

    private static readonly Lazy<long> _jetCount = new(() => Context.Data.LoadFromRoot(Jets.Select("jet_pt")).GetColumn<float>("jet_pt").LongCount());

    private static RootDataset Jets => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"));

    private static long JetCount => _jetCount.Value;

    [TestMethod]
    public void OpeningTellsEveryFileAndOnlyOnce()
    {
        Reports reports = new();
        using RootBatchLoader loader = new(Jets.Select("jet_pt"), new RootBatchLoaderOptions { Progress = reports });
        RootLoadProgress last = reports.All.Last(r => r.Phase == RootLoadPhase.Opening);
        Assert.AreEqual((10, 10, 1.0), (last.Files, last.TotalFiles, last.Fraction));
        reports.All.Clear();
        using RootBatchLoader again = loader.With(o => o);
        Assert.IsEmpty(reports.All);
    }

    [TestMethod]
    public void AUnionAndItsFriendsTellOfTheirFiles()
    {
        Reports reports = new();
        RootDataset one = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HTo*.root"));
        using RootBatchLoader loader = new(
            RootDataset.Union(one, RootDataset.Union(one.Filter("jet_pt > 600"))).Select("jet_pt"), new RootBatchLoaderOptions { Progress = reports });
        RootLoadProgress last = reports.All.Last(r => r.Phase == RootLoadPhase.Opening);
        Assert.AreEqual((2 * one.Files.Count, 2 * one.Files.Count), (last.Files, last.TotalFiles));
    }

    [TestMethod]
    public void ScansTellAllRowsThatAreStored()
    {
        Reports reports = new();
        using RootBatchLoader loader = new(Jets.Filter("jet_pt > 1e9").Select("jet_pt"), new RootBatchLoaderOptions { Progress = reports });
        reports.All.Clear();
        Assert.AreEqual(0, loader.CountRows());
        AssertComplete(reports, RootLoadPhase.Scanning, JetCount);
    }

    [TestMethod]
    public void SnapshotsViewsAndResultsTellTheirRows()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.root");
        Reports reports = new();
        Jets.Filter("jet_pt > 600").Snapshot(path, "jets", ["jet_pt"], new RootSaveOptions { Progress = reports });
        AssertComplete(reports, RootLoadPhase.Scanning, JetCount);
        reports.All.Clear();
        Context.Data.SaveAsRoot(Context.Data.LoadFromRoot(Jets.Select("jet_pt")), path, "jets", new RootSaveOptions { Progress = reports });
        AssertComplete(reports, RootLoadPhase.Loading, JetCount, hasTotal: false);
        File.Delete(path);
        reports.All.Clear();
        Assert.AreEqual(JetCount, Jets.Analyze(new RootAnalysisOptions { Progress = reports }).Count().Value);
        AssertComplete(reports, RootLoadPhase.Scanning, JetCount);
    }

    /// <summary>Scores that come in another order than that of the files are gone over a second time, from their beginning.</summary>
    [TestMethod]
    public void SavingScoresTellsEachPass()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.root");
        IDataView view = Context.Data.LoadFromRoot(Jets.Select("jet_pt"));
        Reports reports = new();
        Context.Data.SaveRootScores(view, path, "scores", new RootSaveOptions { Progress = reports }, "jet_pt");
        AssertComplete(reports, RootLoadPhase.Loading, JetCount, hasTotal: false);
        Assert.AreEqual(0, reports.All[^1].Epoch);
        reports.All.Clear();
        Context.Data.SaveRootScores(Context.Data.ShuffleRows(view, seed: 1), path, "scores", new RootSaveOptions { Progress = reports }, "jet_pt");
        File.Delete(path);
        Assert.AreEqual((1, JetCount), (reports.All[^1].Epoch, reports.All[^1].Rows));
        Assert.IsLessThan(JetCount, reports.All.Last(r => r.Epoch == 0).Rows);
    }

    [TestMethod]
    public void EachPassOverAViewTellsItsRowsToTheEnd()
    {
        Reports reports = new();
        IDataView view = Context.Data.LoadFromRoot(Jets.Select("jet_pt"), new RootViewOptions { Progress = reports });
        for (int pass = 0; pass < 3; pass++)
        {
            reports.All.Clear();
            Assert.AreEqual(JetCount, view.GetColumn<float>("jet_pt").LongCount());
            AssertComplete(reports, RootLoadPhase.Loading, JetCount);
            Assert.IsTrue(reports.All.Where(r => r.Phase == RootLoadPhase.Loading).All(r => r.Epoch == pass));
        }

        // A cursor that is left tells once more when it is given up, and then no more.
        reports.All.Clear();
        DataViewRowCursor cursor = view.GetRowCursor([view.Schema["jet_pt"]]);
        cursor.MoveNext();
        cursor.Dispose();
        int told = reports.All.Count;
        Assert.IsLessThan(JetCount, reports.All[^1].Rows);
        cursor.Dispose();
        Assert.HasCount(told, reports.All);
    }

    [TestMethod]
    public void AnEpochThatIsLeftTellsNothingAfterwards()
    {
        Reports reports = new();
        using RootBatchLoader loader = new(Jets.Select("jet_pt"), new RootBatchLoaderOptions { Progress = reports, BatchSize = 10 });
        using (IEnumerator<RootBatch> batches = loader.Epoch(0).GetEnumerator())
        {
            batches.MoveNext();
        }

        int told = reports.All.Count;
        Assert.AreEqual(JetCount, loader.With(o => o with { Progress = null }).Epoch(1).Sum(b => (long)b.RowCount));
        Assert.HasCount(told, reports.All);
    }

    /// <summary>Ten times a second, whatever the number of batches.</summary>
    [TestMethod]
    public void WhatIsToldDoesNotGrowWithTheNumberOfBatches()
    {
        Reports reports = new();
        using RootBatchLoader loader = new(Jets.Select("jet_pt"), new RootBatchLoaderOptions { Progress = reports, BatchSize = 1 });
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(JetCount, epoch.LongCount());
        Assert.IsLessThan(3 + (epoch.Statistics.Elapsed.TotalSeconds * 10), reports.All.Count(r => r.Phase == RootLoadPhase.Loading));
    }

    [TestMethod]
    public async Task ALoaderThatIsCancelledWhileFilesAreOpenedIsNotMadeAndTheDataSetStaysGood()
    {
        RootDataset jets = Jets.Select("jet_pt");
        using CancellationTokenSource source = new();
        Reports cancelling = new() { OnReport = _ => source.Cancel() };
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => RootBatchLoader.CreateAsync(jets, new RootBatchLoaderOptions { Progress = cancelling }, source.Token));
        Assert.AreEqual(JetCount, jets.Source.EntryCount);
        using RootBatchLoader loader = await RootBatchLoader.CreateAsync(jets);
        Assert.AreEqual(JetCount, loader.RowCount);
    }

    [TestMethod]
    public async Task ALoaderThatIsCancelledWhileClassesAreCountedIsNotMade()
    {
        using CancellationTokenSource source = new();
        Reports cancelling = new() { OnReport = report => Cancel(report.Phase == RootLoadPhase.Scanning) };
        RootBatchLoaderOptions options = new() { Progress = cancelling, Shard = new RootShard(0, 2), Sampling = RootSampling.Balance("label_Hbb", RootBalance.Over), MemoryBudget = 1 << 20 };
        await Assert.ThrowsAsync<OperationCanceledException>(() => RootBatchLoader.CreateAsync(Jets.Filter("jet_pt > 500"), options, source.Token));
        Assert.IsTrue(source.IsCancellationRequested);

        void Cancel(bool now)
        {
            if (now)
            {
                source.Cancel();
            }
        }
    }

    /// <summary>The token is that of making the loader, which may outlive it.</summary>
    [TestMethod]
    public async Task ALoaderThatIsMadeOutlivesTheTokenOfItsMaking()
    {
        using CancellationTokenSource source = new();
        using RootBatchLoader loader = await RootBatchLoader.CreateAsync(Jets.Filter("jet_pt > 600").Select("jet_pt"), null, source.Token);
        await source.CancelAsync();
        long? rows = loader.CountRows(CancellationToken.None);
        Assert.IsGreaterThan(0, rows!.Value);
        Assert.AreEqual(rows, loader.Epoch(0).Sum(b => (long)b.RowCount));
    }

    [TestMethod]
    public async Task AViewIsOpenedWithoutHoldingAThreadAndMayBeCancelled()
    {
        Reports reports = new();
        IDataView view = await Context.Data.LoadFromRootAsync(Jets.Select("jet_pt"), new RootViewOptions { Progress = reports });
        Assert.AreEqual(10, reports.All.Last(r => r.Phase == RootLoadPhase.Opening).Files);
        Assert.AreEqual(JetCount, view.GetRowCount());
        using CancellationTokenSource source = new();
        Reports cancelling = new() { OnReport = _ => source.Cancel() };
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => Context.Data.LoadFromRootAsync(Jets, new RootViewOptions { Progress = cancelling, CancellationToken = source.Token }));
    }

    [TestMethod]
    public void AReportIsOneLine()
    {
        RootLoadProgress progress = new() { Phase = RootLoadPhase.Loading, Epoch = 3, Rows = 51_200, TotalRows = 102_400, Elapsed = TimeSpan.FromSeconds(2) };
        Assert.AreEqual("epoch 3: 51,200 of 102,400 rows, 25,600 a second, 2 s left", progress.ToString());
        Assert.AreEqual("epoch 3: 51,200 rows, 25,600 a second", (progress with { TotalRows = null }).ToString());
        Assert.AreEqual("opening: 0 of 0 files", default(RootLoadProgress).ToString());
        Assert.AreEqual("scanning: 0 rows, 0 a second", new RootLoadProgress { Phase = RootLoadPhase.Scanning }.ToString());
    }

    private static void AssertComplete(Reports reports, RootLoadPhase phase, long rows, bool hasTotal = true)
    {
        RootLoadProgress[] told = [.. reports.All.Where(r => r.Phase == phase)];
        CollectionAssert.AreEqual(told.Select(r => r.Rows).Order().ToArray(), told.Select(r => r.Rows).ToArray());
        Assert.AreEqual(rows, told[^1].Rows);
        if (hasTotal)
        {
            Assert.AreEqual(rows, told[^1].TotalRows);
            Assert.AreEqual(TimeSpan.Zero, told[^1].TimeLeft);
        }
    }

    private sealed class Reports : IProgress<RootLoadProgress>
    {
        public List<RootLoadProgress> All { get; } = [];

        public Action<RootLoadProgress> OnReport { get; init; } = _ => { };

        public void Report(RootLoadProgress value)
        {
            All.Add(value);
            OnReport(value);
        }
    }
}
