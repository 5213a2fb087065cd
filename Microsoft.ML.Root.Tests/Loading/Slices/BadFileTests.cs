using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Slices;

/// <summary>What is damaged or missing is an error that names it, or is left out and counted exactly.</summary>
[TestClass]
public sealed class BadFileTests
{
    private static readonly MLContext Context = new(1);
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("mlroot-bad").FullName;
        for (int i = 0; i < 3; i++)
        {
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", $"layout_chain_{i}.root"), Path.Combine(_folder, $"good_{i}.root"));
        }
    }

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void FilesThatDoNotOpenAreListedByEpochsAndViews()
    {
        string bad = Write("bad.root");
        string missing = Path.Combine(_folder, "missing.root");
        RootDataset data = RootDataset.FromFiles([Path.Combine(_folder, "*.root"), missing], "t");
        using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip));
        CheckBoth(Read(loader));
        Assert.AreEqual(loader.RowCount, Read(loader).Rows);
        CheckBoth(Read(loader.Split(RootSplit.Fraction(0.25)).Validation));
        CheckBoth(Read(loader.With(o => o with { Shard = new RootShard(1, 2) })));

        IDataView view = Context.Data.LoadFromRoot(data.OnBadFiles(BadFilePolicy.Skip));
        Assert.IsEmpty(Context.Data.GetRootStatistics(view).Skipped, "nothing has been opened yet");
        for (int pass = 0; pass < 2; pass++)
        {
            Assert.AreEqual(loader.RowCount, Count(view));
            CollectionAssert.AreEqual(new[] { bad, missing }, Context.Data.GetRootStatistics(view).Skipped.Select(s => s.File).ToArray());
        }

        StringAssert.Contains(Assert.Throws<IOException>(() => Read(new RootBatchLoader(RootDataset.FromFiles(missing, "t")))).Message, "missing.root");

        void CheckBoth(RootEpochStatistics statistics)
        {
            CollectionAssert.AreEqual(new[] { bad, missing }, statistics.Skipped.Select(s => s.File).ToArray());
            Assert.IsTrue(statistics.Skipped.All(s => s is { RowsLost: null, Reason.Length: > 0 }));
        }
    }

    [TestMethod]
    public void AUnionLosesTheBadFileNotItsDataSet()
    {
        string bad = Write("bad.root");
        RootDataset left = RootDataset.FromFiles([Path.Combine(_folder, "good_0.root"), bad], "t").WithName("left");
        RootDataset right = RootDataset.FromFiles(Path.Combine(_folder, "good_1.root"), "t").WithName("right");
        using RootBatchLoader good = new(RootDataset.FromFiles([Path.Combine(_folder, "good_0.root"), Path.Combine(_folder, "good_1.root")], "t"));
        using RootBatchLoader loader = new(RootDataset.Union(left, right).OnBadFiles(BadFilePolicy.Skip));
        RootEpochStatistics statistics = Read(loader);
        Assert.AreEqual(bad, statistics.Skipped.Single().File);
        Assert.AreEqual(good.RowCount, statistics.Rows);
        Assert.IsGreaterThan(0, statistics.Rows);
    }

    /// <summary>What a data set is told of its files holds in a union for parts of files too, if all its data sets were told so.</summary>
    [TestMethod]
    public void AUnionOfDataSetsThatSkipLosesTheDamagedPart()
    {
        string[] jets = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Order(StringComparer.Ordinal).Take(2)];
        string damaged = Damaged(jets[1]);
        RootDataset left = RootDataset.FromFiles(jets[0]).WithName("left").OnBadFiles(BadFilePolicy.Skip);
        RootDataset right = RootDataset.FromFiles(damaged).WithName("right");
        using RootBatchLoader loader = new(RootDataset.Union(left, right.OnBadFiles(BadFilePolicy.Skip)));
        RootEpochStatistics statistics = Read(loader);
        Assert.AreEqual(loader.RowCount, statistics.Rows + statistics.Skipped.Single().RowsLost);
        Assert.AreEqual(damaged, statistics.Skipped.Single().File);
        using RootBatchLoader strict = new(RootDataset.Union(left, right));
        StringAssert.Contains(Assert.Throws<RootFormatException>(() => Read(strict)).Message, "damaged.root");
    }

    [TestMethod]
    public void AFileWhoseTreesCannotBeListedIsSkippedToo()
    {
        string bad = Write("bad.root");
        RootDataset data = RootDataset.FromFiles(Path.Combine(_folder, "*.root"), "t*");
        StringAssert.Contains(Assert.Throws<RootFormatException>(() => Read(new RootBatchLoader(data))).Message, "bad.root");
        using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip));
        Assert.AreEqual(bad, Read(loader).Skipped.Single().File);
    }

    /// <summary>A damaged basket in the second file: an exception that names it, or its clusters' rows are lost and no others.</summary>
    [TestMethod]
    public void ADamagedBasketIsAnErrorThatNamesItsFileOrCostsItsCluster()
    {
        string[] jets = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Order(StringComparer.Ordinal).Take(3)];
        string damaged = Damaged(jets[1]);
        RootDataset data = RootDataset.FromFiles([jets[0], damaged, jets[2]]);
        using RootBatchLoader strict = new(data);
        StringAssert.Contains(Assert.Throws<RootFormatException>(() => Read(strict)).Message, "damaged.root");
        using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip));
        RootEpochStatistics statistics = Read(loader);
        RootSkippedFile skipped = statistics.Skipped.Single();
        Assert.AreEqual(damaged, skipped.File);
        Assert.IsGreaterThan(0, skipped.RowsLost!.Value);
        Assert.AreEqual(loader.RowCount, statistics.Rows + skipped.RowsLost);
    }

    [TestMethod]
    public void LostRowsAreCountedAfterFiltersSplitsAndDraws()
    {
        RootBatchLoaderOptions options = new() { BatchSize = 64, ShufflePoolSize = 900 };
        using RootBatchLoader loader = BatchTests.SkippingLoader(Source(damagedColumn: 1), options, EpochTests.Every(3));
        Assert.AreEqual(2000, loader.CountRows());
        Check(loader);
        RootFold fold = loader.Split(RootSplit.Fraction(0.25, seed: 2));
        Assert.AreEqual(333, Check(fold.Training) + Check(fold.Validation));
        RootBatchLoader[] shards = [.. Enumerable.Range(0, 3).Select(r => loader.With(o => o with { Shard = new RootShard(r, 3, RootShardSteps.Uneven) }))];
        Assert.AreEqual(333, shards.Sum(Check));
        Check(loader.With(o => o with { Sampling = RootSampling.Balance("class", RootBalance.Over) }));

        static long Check(RootBatchLoader part)
        {
            RootEpochStatistics statistics = Read(part);
            long lost = statistics.Skipped.Sum(s => s.RowsLost!.Value);
            Assert.AreEqual(part.RowCount, statistics.Rows + lost);
            return lost;
        }
    }

    /// <summary>How many rows would have passed nobody knows, but counts, parts and shards have to agree on what is left.</summary>
    [TestMethod]
    public void AFilterThatCannotBeReadLeavesItsRowsOutForGood()
    {
        RootBatchLoaderOptions options = new() { BatchSize = 64, ShufflePoolSize = 900 };
        using RootBatchLoader uncounted = BatchTests.SkippingLoader(Source(damagedColumn: 0), options, EpochTests.Every(3));
        RootEpochStatistics statistics = Read(uncounted);
        Assert.AreEqual(1667, statistics.Rows);
        Assert.IsNull(statistics.Skipped.Single().RowsLost);

        using RootBatchLoader loader = BatchTests.SkippingLoader(Source(damagedColumn: 0), options, EpochTests.Every(3));
        Assert.AreEqual(1667, loader.CountRows());
        RootFold fold = loader.Split(RootSplit.Fraction(0.5));
        foreach (RootBatchLoader part in (RootBatchLoader[])[loader, fold.Training, fold.Validation])
        {
            statistics = Read(part);
            Assert.AreEqual(part.RowCount, statistics.Rows);
            Assert.IsNull(statistics.Skipped.Single().RowsLost);
        }

        RootBatchLoader[] shards = [.. Enumerable.Range(0, 3).Select(r => loader.With(o => o with { Shard = new RootShard(r, 3) }))];
        CollectionAssert.AreEqual(new long[] { 556, 556, 556 }, shards.Select(s => Read(s).Rows).ToArray());
        using RootBatchLoader strict = BatchTests.Loader(Source(damagedColumn: 0), options, EpochTests.Every(3));
        Assert.Throws<RootFormatException>(() => strict.CountRows());
    }

    [TestMethod]
    public void OutOfFoldTellsRowsWhoseFoldCannotBeRead()
    {
        using RootBatchLoader loader = BatchTests.SkippingLoader(
            Source(damagedColumn: 2), new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("n")] });
        foreach (RootBatch batch in loader.OutOfFold(RootSplit.KFoldByNumber("class % 2")).Epoch(0))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                Assert.AreEqual(batch.Entries[i] is >= 2000 and < 3000 ? -1 : (int)(batch.Entries[i] % 5 % 2), batch.Folds[i]);
            }
        }
    }

    /// <summary>Six clusters of a thousand; one column of the third is damaged.</summary>
    private static SyntheticSource Source(int damagedColumn) => new(
        [.. Enumerable.Repeat(1000L, 6)],
        SyntheticColumn.Scalar<long>("n", e => e),
        SyntheticColumn.List<float>("list", e => (int)(e % 3), (e, i) => e + i),
        SyntheticColumn.Scalar<int>("class", e => (int)(e % 5)))
    {
        Decoding = (column, range) =>
        {
            if (column == damagedColumn && range.Start is >= 2000 and < 3000)
            {
                FormatError.Throw("the basket is damaged", new FilePlace("synthetic", range.Start, "a column"));
            }
        },
    };

    private static RootEpochStatistics Read(RootBatchLoader loader)
    {
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(epoch.Sum(b => (long)b.RowCount), epoch.Statistics.Rows);
        return epoch.Statistics;
    }

    private static long Count(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema.Take(1));
        long rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
        }

        return rows;
    }

    /// <summary>A copy of a file with a damaged basket.</summary>
    private string Damaged(string file)
    {
        string damaged = Path.Combine(_folder, "damaged.root");
        byte[] bytes = File.ReadAllBytes(file);
        bytes.AsSpan(bytes.Length / 2, 64).Fill(0xA5);
        File.WriteAllBytes(damaged, bytes);
        return damaged;
    }

    private string Write(string name)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, "this is not a ROOT file");
        return path;
    }
}
