using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Positions in other processes, on other machines, with other files.</summary>
[TestClass]
public sealed class PositionTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    public void AnotherProcessContinuesAtTheVeryNextRowWithOtherThreadsAndTheFilesElsewhere(int threads)
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-moved").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(RepositoryPaths.Jets, "*.root"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            using RootBatchLoader loader = ResumingProcess.Loader(RepositoryPaths.Jets, threads: 2);
            RootEpoch epoch = ResumingProcess.Training(loader).Epoch(3);
            string position = epoch.Skip(4).First().Position;
            List<string> rest = [.. ResumingProcess.Rows(epoch).Skip(500)];
            Assert.IsGreaterThan(500, rest.Count);
            CollectionAssert.AreEqual(rest, RunChild(folder, threads, position));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void FilesAreComparedByTheirNamesBelowTheirCommonFolder()
    {
        string position = Position("/data/one/a/jets_1.root", "/data/one/b/jets_1.root", "/data/one/b/jets_2.root");
        Resumes(position, @"D:\sets\a\jets_1.root", @"D:\sets\b\jets_1.root", @"D:\sets\b\jets_2.root");
        Resumes(
            position,
            "https://host/store/a/jets_1.root?signature=1",
            "https://host/store/b/jets_1.root?signature=2",
            "https://host/store/b/jets_2.root?signature=3");
        StringAssert.Contains(
            Refused(position, "/data/one/a/jets_1.root", "/data/one/b/jets_3.root", "/data/one/b/jets_2.root"), "file 'b/jets_3.root' is another one");
        StringAssert.Contains(
            Refused(position, "/data/one/a/jets_1.root", "/data/one/b/jets_2.root", "/data/one/b/jets_1.root"), "file 'b/jets_2.root' is another one");
        StringAssert.Contains(Refused(position, "/data/one/a/jets_1.root", "/data/one/b/jets_1.root"), "there are 2 files here and 3 there");
        StringAssert.Contains(Refused(position), "there are 0 files here and 3 there");
        StringAssert.Contains(Refused(position.Replace(";files=", ";file="), "/data/one/a/jets_1.root"), "not named there");
    }

    [TestMethod]
    public void OfManyFilesTheNeighboursAreNamedAndThePositionStaysSmall()
    {
        string[] files = [.. Enumerable.Range(0, 1000).Select(i => $"/data/jets_{i}.root")];
        string position = Position(files);
        Assert.IsLessThan(1000, position.Length);
        Resumes(position, files);
        files[321] = "/data/other.root";
        StringAssert.Contains(Refused(position, files), "one of the files from 'jets_320.root' to 'jets_335.root'");
    }

    [TestMethod]
    public void AFileWithOtherRowsOrThatDoesNotOpenHereIsNamed()
    {
        SourceFile first = new("/data/a.root", new EntryRange(0, 70));
        using RootBatchLoader loader = Loader([first, new("/data/b.root", new EntryRange(70, 123))]);
        string position = loader.Epoch(0).First().Position;
        using RootBatchLoader longer = Loader([first with { Range = new EntryRange(0, 80) }, new("/data/b.root", new EntryRange(80, 133))]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => longer.Resume(position)).Message, "'a.root'");
        using RootBatchLoader without = Loader([first, new("/data/b.root", default, "it is not there")]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => without.Resume(position)).Message, "'b.root'");
    }

    [TestMethod]
    public void APositionOfRealFilesNamesTheOneThatDiffers()
    {
        string[] jets = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Order(StringComparer.Ordinal)];
        RootBatchLoaderOptions options = new() { Columns = [RootBatchColumn.Single("jet_pt")], BatchSize = 50 };
        using RootBatchLoader loader = new(RootDataset.FromFiles(jets[..4]), options);
        string position = loader.Epoch(0).First().Position;
        using RootBatchLoader other = new(RootDataset.FromFiles([.. jets[..3], jets[5]]), options);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => other.Resume(position)).Message, $"file '{Path.GetFileName(jets[5])}' is another one");
    }

    /// <summary>It drew rows in another order: to go on there would give some rows twice and others never.</summary>
    [TestMethod]
    public void APositionOfAnotherVersionOfTheOrderIsRefused()
    {
        string older = Position("a1.root").Replace("root-position/4", "root-position/3", StringComparison.Ordinal);
        StringAssert.Contains(Refused(older, "a1.root"), "Another version of this library made the position ('root-position/3', here 'root-position/4')");
        StringAssert.Contains(Refused("anything", "a1.root"), "not a position of a loader");
    }

    /// <summary>What is shuffled are slices, and where those are cut depends on the columns that are read.</summary>
    [TestMethod]
    public void OtherSlicesAreAnotherOrder()
    {
        RootBatchLoaderOptions options = new() { ShufflePoolSize = 2048, BatchSize = 50 };
        SyntheticSource Source(int cut) => new([1000, 1000], SyntheticColumn.Scalar<long>("n", e => e)) { CutEvery = cut };
        using RootBatchLoader loader = BatchTests.Loader(Source(100), options);
        using RootBatchLoader other = BatchTests.Loader(Source(50), options);
        Assert.Throws<ArgumentException>(() => other.Resume(loader.Epoch(0).First().Position));
    }

    [TestMethod]
    public void AConditionOfTheSameNameIsAnotherOrderWhenItsExpressionDiffers()
    {
        string Jet() => Path.Combine(RepositoryPaths.Jets, "HToBB_000.root");
        RootBatchLoaderOptions options = new() { Columns = [RootBatchColumn.Single("jet_pt")], BatchSize = 50 };
        using RootBatchLoader loader = new(RootDataset.FromFiles(Jet()).Filter("jet_pt > 510", "hard"), options);
        using RootBatchLoader other = new(RootDataset.FromFiles(Jet()).Filter("jet_pt > 511", "hard"), options);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => other.Resume(loader.Epoch(0).First().Position)).Message, "jet_pt > 511");
    }

    /// <summary>Rows before a position may have been lost since, and a text may have been changed by hand.</summary>
    [TestMethod]
    public void APlaceThatIsNotThereIsTheEndOrRefused()
    {
        string position = Position("/data/a.root");
        StringAssert.Contains(position, ";pool=0;row=50;");
        using RootBatchLoader loader = Loader([.. Files(["/data/a.root"])]);
        Assert.AreEqual(0, loader.Resume(position.Replace(";row=50;", ";row=999;")).Sum(b => b.RowCount));
        Assert.AreEqual(0, loader.Resume(position.Replace(";pool=0;row=50;", ";pool=1;row=0;")).Sum(b => b.RowCount));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => loader.Resume(position.Replace(";pool=0;", ";pool=7;")).First()).Message, "pool 7 of 1");
        foreach (string number in (string[])["9999999999", "-1", "x"])
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Resume(position.Replace(";row=50;", $";row={number};"))).Message, "'row'");
        }
    }

    private static string Position(params string[] files)
    {
        using RootBatchLoader loader = Loader([.. Files(files)]);
        return loader.Epoch(0).First().Position;
    }

    private static void Resumes(string position, params string[] files)
    {
        using RootBatchLoader loader = Loader([.. Files(files)]);
        Assert.AreEqual(73, loader.Resume(position).Sum(b => b.RowCount));
    }

    private static string Refused(string position, params string[] files)
    {
        using RootBatchLoader loader = Loader([.. Files(files)]);
        return Assert.ThrowsExactly<ArgumentException>(() => loader.Resume(position)).Message;
    }

    private static IEnumerable<SourceFile> Files(string[] paths) => paths.Select(p => new SourceFile(p, default));

    private static RootBatchLoader Loader(SourceFile[] files) => BatchTests.Loader(
        new SyntheticSource([70, 20, 33], SyntheticColumn.Scalar<long>("n", e => e)) { Files = files },
        new RootBatchLoaderOptions { BatchSize = 50 });

    private static List<string> RunChild(string folder, int threads, string position)
    {
        (int code, string output, string error) = ChildProcess.Run(typeof(ResumingProcess), folder, $"{threads}", position);
        Assert.AreEqual(0, code, error);
        return [.. output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)];
    }
}
