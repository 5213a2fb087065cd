using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>Files are open while their rows are read and not longer, however reading ends: on Windows an open file cannot be deleted.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OpenHandleTests
{
    private static readonly MLContext Context = new(1);
    private string _folder = "";

    private RootDataset Data => RootDataset.FromFiles(Path.Combine(_folder, "*.root"));

    [TestInitialize]
    public void MakeFolder()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Handles are counted in /proc.");
        }

        _folder = Directory.CreateTempSubdirectory("mlroot-handles").FullName;
        foreach (string file in Directory.GetFiles(RepositoryPaths.Jets, "*.root"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ColumnsAndCountsLeaveNoFileOpen()
    {
        RootDataset data = Data.Filter("jet_pt > 600");
        Assert.IsNotEmpty(data.Columns);
        AssertClosed("columns");
        Assert.IsGreaterThan(0, data.Source.EntryCount);
        AssertClosed("counts");
        Assert.IsGreaterThan(0, data.Source.Storage(0).CompressedBytes);
        AssertClosed("storage");
        Assert.IsNotEmpty(data.DefinePerFileSum("sum", "tree", "jet_nparticles").WithUnionOfColumns().Columns);
        AssertClosed("columns of all files");
    }

    [TestMethod]
    public void AViewHoldsNoFileOpenBetweenItsPasses()
    {
        IDataView view = Context.Data.LoadFromRoot(Data.DefinePerFileSum("sum", "tree", "jet_nparticles").Filter("jet_pt > 550"));
        AssertClosed("made");
        (IDataView train, IDataView test) = Context.Data.RootTrainTestSplit(view, RootSplit.KFoldByNumber("_entry % 3", 3));
        AssertClosed("split");
        using (DataViewRowCursor cursor = train.GetRowCursor(view.Schema))
        {
            Assert.IsTrue(cursor.MoveNext());
        }

        AssertClosed("a pass that was given up");
        using (DataViewRowCursor cursor = test.GetRowCursor(view.Schema, new Random(1)))
        {
            while (cursor.MoveNext())
            {
            }

            AssertClosed("a pass that came to its end and was not disposed", waits: true);
        }

        Drop(view);
        AssertClosed("a cursor that was dropped", collects: true);
    }

    [TestMethod]
    public void ALoaderHoldsNoFileOpenBetweenEpochs()
    {
        RootDataset data = RootDataset.Union(Data.WithName("a"), Data.WithName("b").Filter("jet_pt > 550"));
        using RootBatchLoader loader = new(data, Options with { Sampling = RootSampling.Balance("_dataset", RootBalance.Under) });
        AssertClosed("made");
        Assert.IsGreaterThan(0, loader.CountRows()!.Value);
        AssertClosed("counted");
        Assert.IsGreaterThan(0, loader.Epoch(0).Sum(b => b.RowCount));
        AssertClosed("an epoch");
        Assert.AreEqual(1, loader.Epoch(0).Take(1).Count());
        AssertClosed("an epoch that was given up");
        RootFold fold = loader.Split(RootSplit.FractionByValue("jet_nparticles", 0.5));
        Assert.IsGreaterThan(0, fold.Training.With(o => o with { Sampling = null }).Epoch(0).Sum(b => b.RowCount));
        AssertClosed("a part");
        using RootBatchLoader full = new(Data, Options with { Shuffle = RootShuffle.Full });
        Assert.AreEqual(3000, full.RowCount);
        AssertClosed("counted for a full shuffle");
    }

    [TestMethod]
    public void AnEpochThatIsCancelledClosesItsFiles()
    {
        using RootBatchLoader loader = new(Data, Options);
        using CancellationTokenSource cancellation = new();
        IEnumerator<RootBatch> batches = loader.Epoch(0, cancellation.Token).GetEnumerator();
        Assert.IsTrue(batches.MoveNext());
        cancellation.Cancel();
        AssertClosed("cancelled, not disposed", waits: true);
        Assert.Throws<OperationCanceledException>(() => batches.MoveNext());
        batches.Dispose();
        AssertClosed("disposed");
    }

    [TestMethod]
    public async Task AnAsynchronousEpochClosesItsFiles()
    {
        using RootBatchLoader loader = new(Data, Options);
        await foreach (RootBatch batch in loader.Epoch(0).AsAsyncEnumerable())
        {
            Assert.IsGreaterThan(0, batch.RowCount);
            break;
        }

        AssertClosed("given up");
    }

    [TestMethod]
    public void DisposingALoaderClosesItsFilesAndAnEpochUnderWayItsOwn()
    {
        RootBatchLoader loader = new(Data, Options);
        Assert.AreEqual(3000, loader.Epoch(0).Sum(b => b.RowCount));
        IEnumerator<RootBatch> batches = loader.Epoch(1).GetEnumerator();
        Assert.IsTrue(batches.MoveNext());
        loader.Dispose();
        batches.Dispose();
        AssertClosed("disposed");
        Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
    }

    [TestMethod]
    public void ALoaderThatIsDroppedWithItsEpochClosesItsFiles()
    {
        Drop(Data);
        AssertClosed("dropped", collects: true);
    }

    [TestMethod]
    public void APassThatEndsWithAnErrorClosesItsFiles()
    {
        string last = Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Last();
        byte[] bytes = File.ReadAllBytes(last);
        bytes.AsSpan(bytes.Length / 3, 64).Fill(0xA5);
        File.WriteAllBytes(last, bytes);
        using RootBatchLoader loader = new(Data, new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        Assert.Throws<RootFormatException>(() => loader.Epoch(0).Sum(b => b.RowCount));
        AssertClosed("failed");
    }

    private static RootBatchLoaderOptions Options => new()
    {
        BatchSize = 32,
        ShufflePoolSize = 600,
        KeepDecoded = false,
        Threads = 2,
        Columns = [RootBatchColumn.Of("jet_pt"), RootBatchColumn.Padded("part_energy", 4)],
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(IDataView view) => Assert.IsTrue(view.GetRowCursor(view.Schema).MoveNext());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(RootDataset data)
    {
        RootBatchLoader loader = new(data, Options);
        Assert.IsTrue(loader.Epoch(0).GetEnumerator().MoveNext());
    }

    /// <summary>No handle of a file in the folder is open.</summary>
    /// <param name="when">After what.</param>
    /// <param name="waits">Threads end on their own.</param>
    /// <param name="collects">Finalizers end them.</param>
    private void AssertClosed(string when, bool waits = false, bool collects = false)
    {
        string[] open = OpenFiles();
        for (int i = 0; i < 200 && open.Length > 0 && (waits || collects); i++)
        {
            if (collects)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Thread.Sleep(10);
            open = OpenFiles();
        }

        Assert.IsEmpty(open, $"{when}: {string.Join(", ", open)}");
    }

    private string[] OpenFiles() =>
    [
        .. Directory.GetFiles("/proc/self/fd").Select(Target).Where(t => t?.StartsWith(_folder, StringComparison.Ordinal) == true).Select(t => t!),
    ];

    private static string? Target(string handle)
    {
        try
        {
            return File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null; // closed meanwhile
        }
    }
}
