namespace Microsoft.ML.Root.Tests.Loading.Slices;

/// <summary>
/// A file that changes while a data set is in use: an error that names it, or what is lost stands in the statistics, and never is a
/// row of the other files lost with it.
/// </summary>
[TestClass]
public sealed class ChangedFileTests
{
    private static readonly MLContext Context = new(1);
    private static readonly string[] Changes = ["deleted", "truncated", "emptied", "overwritten", "replaced by another", "replaced by a folder"];
    private string _folder = "";

    public static IEnumerable<object[]> Cases
        => from change in Changes from file in (int[])[0, 2, 4] from isShuffled in (bool[])[false, true] select (object[])[change, file, isShuffled];

    private RootDataset Data => RootDataset.FromFiles(Path.Combine(_folder, "*.root"), "t");

    [TestInitialize]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("mlroot-changed").FullName;
        for (int i = 0; i < 5; i++)
        {
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_chain_2.root"), Path.Combine(_folder, $"file_{i}.root"));
        }
    }

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void BetweenAViewsMakingAndItsFirstPass(string change, int file, bool shuffled)
    {
        IDataView view = Context.Data.LoadFromRoot(Data.OnBadFiles(BadFilePolicy.Skip));
        IDataView strict = Context.Data.LoadFromRoot(Data);
        string changed = Change(change, file);
        Assert.AreEqual(200, Count(view, shuffled));
        Check(Context.Data.GetRootStatistics(view).Skipped, changed);
        if (change == "replaced by another" && file > 0)
        {
            return; // nothing of it was known
        }

        StringAssert.Contains(Assert.Throws<IOException>(() => Count(strict, shuffled)).Message, Path.GetFileName(changed));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void BetweenPassesOfAView(string change, int file, bool shuffled)
    {
        IDataView view = Context.Data.LoadFromRoot(Data.OnBadFiles(BadFilePolicy.Skip), new RootViewOptions { KeepDecoded = false });
        IDataView strict = Context.Data.LoadFromRoot(Data);
        Assert.AreEqual(250, Count(view, shuffled));
        Assert.AreEqual(250, Count(strict, shuffled));
        Assert.IsEmpty(Context.Data.GetRootStatistics(view).Skipped);
        string changed = Change(change, file);
        Assert.AreEqual(200, Count(view, shuffled));
        Check(Context.Data.GetRootStatistics(view).Skipped, changed, 50);
        Assert.AreEqual(50, Context.Data.GetRootStatistics(view).RowsLost);
        StringAssert.Contains(Assert.Throws<IOException>(() => Count(strict, shuffled)).Message, Path.GetFileName(changed));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void BetweenEpochsOfALoader(string change, int file, bool shuffled)
    {
        RootBatchLoaderOptions options = new()
        {
            Shuffle = shuffled ? RootShuffle.Pool : RootShuffle.None,
            KeepDecoded = false,
        };
        using RootBatchLoader loader = new(Data.OnBadFiles(BadFilePolicy.Skip), options);
        using RootBatchLoader filtered = new(Data.Filter("x < 1e9", "all").Define("z", "x + y").OnBadFiles(BadFilePolicy.Skip), options);
        using RootBatchLoader strict = new(Data, options);
        foreach (RootBatchLoader before in (RootBatchLoader[])[loader, filtered, strict])
        {
            Assert.AreEqual(250, before.Epoch(0).Sum(b => b.RowCount));
        }

        string changed = Change(change, file);
        foreach (RootBatchLoader after in (RootBatchLoader[])[loader, filtered])
        {
            RootEpoch epoch = after.Epoch(1);
            Assert.AreEqual(200, epoch.Sum(b => b.RowCount));
            Check(epoch.Statistics.Skipped, changed, 50);
        }

        StringAssert.Contains(Assert.Throws<IOException>(() => strict.Epoch(1).Sum(b => b.RowCount)).Message, Path.GetFileName(changed));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void BetweenALoadersMakingAndItsFirstEpoch(string change, int file, bool shuffled)
    {
        RootShuffle shuffle = shuffled ? RootShuffle.Pool : RootShuffle.None;
        RootDataset data = Data;
        Assert.IsNotEmpty(data.Columns);
        using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip), new RootBatchLoaderOptions { Shuffle = shuffle });
        string changed = Change(change, file);
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(200, epoch.Sum(b => b.RowCount));
        Check(epoch.Statistics.Skipped, changed, 50);

        // A loader that is made now of the same data set, and one that counts before it reads.
        using RootBatchLoader later = new(data.OnBadFiles(BadFilePolicy.Skip), new RootBatchLoaderOptions { Shuffle = shuffle });
        epoch = later.Epoch(0);
        int rows = epoch.Sum(b => b.RowCount);
        Assert.AreEqual(200, rows);
        bool isFound = File.Exists(changed); // else the pattern does not match it any more
        Assert.HasCount(isFound ? 1 : 0, epoch.Statistics.Skipped);
    }

    /// <summary>Rows that were kept decoded are still there: nothing is lost, and nothing is listed.</summary>
    [TestMethod]
    public void WhatIsKeptDecodedIsNotLost()
    {
        using RootBatchLoader loader = new(Data.OnBadFiles(BadFilePolicy.Skip));
        Assert.AreEqual(250, loader.Epoch(0).Sum(b => b.RowCount));
        Change("deleted", 1);
        RootEpoch epoch = loader.Epoch(1);
        long rows = epoch.Sum(b => b.RowCount);
        Assert.AreEqual(250, rows + epoch.Statistics.Skipped.Sum(s => s.RowsLost!.Value));
    }

    [TestMethod]
    public void AUnionOfWhichADataSetIsMissingGivesTheOthers()
    {
        RootDataset missing = RootDataset.FromFiles(Path.Combine(_folder, "missing.root"), "t").WithName("missing");
        foreach (RootDataset data in (RootDataset[])
            [
                RootDataset.Union(Data.WithName("there"), missing),
                RootDataset.Union(missing, Data.WithName("there")),
                RootDataset.Union(Data.WithName("there").Filter("x < 1e9"), missing.Define("z", "x * 2").Filter("z < 1e9")),
            ])
        {
            using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip));
            RootEpoch epoch = loader.Epoch(0);
            Assert.AreEqual(250, epoch.Sum(b => b.RowCount));
            StringAssert.Contains(epoch.Statistics.Skipped.Single().Reason, "missing.root");
            StringAssert.Contains(Assert.Throws<IOException>(() => new RootBatchLoader(data).Epoch(0).Sum(b => b.RowCount)).Message, "missing.root");
        }
    }

    private static void Check(IReadOnlyList<RootSkippedFile> skipped, string changed, long? rows = null)
    {
        RootSkippedFile file = skipped.Single();
        Assert.AreEqual(changed, file.File);
        Assert.IsGreaterThan(0, file.Reason.Length);
        if (rows is not null)
        {
            Assert.AreEqual(rows, file.RowsLost);
        }
    }

    private static long Count(IDataView view, bool shuffled)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, shuffled ? new Random(1) : null);
        long rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
        }

        return rows;
    }

    private string Change(string change, int number)
    {
        string path = Path.Combine(_folder, $"file_{number}.root");
        byte[] bytes = File.ReadAllBytes(path);
        switch (change)
        {
            case "truncated":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            case "emptied":
                File.WriteAllBytes(path, []);
                break;
            case "overwritten":
                bytes.AsSpan().Fill(0xA5);
                File.WriteAllBytes(path, bytes);
                break;
            default:
                File.Delete(path);
                break;
        }

        if (change == "replaced by another")
        {
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_friends.root"), path);
        }
        else if (change == "replaced by a folder")
        {
            Directory.CreateDirectory(path);
        }

        return path;
    }
}
