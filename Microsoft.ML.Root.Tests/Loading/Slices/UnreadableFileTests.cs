using System.Runtime.InteropServices;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Tests.IO;

namespace Microsoft.ML.Root.Tests.Loading.Slices;

/// <summary>What may not be read, or is no regular file, is an error that names it, or is left out and listed.</summary>
[TestClass]
[DoNotParallelize]
public sealed partial class UnreadableFileTests
{
    private const int LongestWait = 60_000;
    private static readonly MLContext Context = new(1);
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Files are forbidden by their mode.");
        }

        _folder = Directory.CreateTempSubdirectory("mlroot-forbidden").FullName;
        foreach (string name in (string[])["good_0.root", "good_1.root", "closed/a.root", "open/b.root", "open/deep/c.root"])
        {
            string path = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_chain_0.root"), path);
        }
    }

    [TestCleanup]
    public void DeleteFolder()
    {
        if (_folder.Length > 0)
        {
            Unprivileged.Allow(Path.Combine(_folder, "closed"));
            Directory.Delete(_folder, recursive: true);
        }
    }

    [TestMethod]
    public void AnOpeningThatTheSystemRefusesIsAnErrorOfInput()
    {
        IOException error = Assert.ThrowsExactly<IOException>(
            () => LocalFile.Open<int>("secret.root", _ => throw new UnauthorizedAccessException("refused")));
        StringAssert.Contains(error.Message, "'secret.root'");
        Assert.IsInstanceOfType<UnauthorizedAccessException>(error.InnerException);
    }

    [TestMethod]
    public void AFileThatMayNotBeReadIsSkippedAndListed()
    {
        string secret = Path.Combine(_folder, "good_1.root");
        Unprivileged.Forbid(secret);
        using Unprivileged user = new();
        CheckSkips(Path.Combine(_folder, "*.root"), 30, secret, "may not be read");
        CheckSkips([Path.Combine(_folder, "good_0.root"), secret], 30, secret, "may not be read");
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => RootFile.Open(secret)).Message, "may not be read");
    }

    [TestMethod]
    public void AFileInAFolderThatMayNotBeSearchedIsForbiddenAndNotMissing()
    {
        string closed = Path.Combine(_folder, "closed");
        Unprivileged.Forbid(closed);
        using Unprivileged user = new();
        string file = Path.Combine(closed, "a.root");
        CheckSkips([Path.Combine(_folder, "good_0.root"), file], 30, file, "may not be read");
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => _ = RootDataset.FromFiles(file).Columns).Message, "may not be read");
        Assert.ThrowsExactly<FileNotFoundException>(() => _ = RootDataset.FromFiles(Path.Combine(_folder, "none.root")).Columns);
    }

    [TestMethod]
    [DataRow("**/*.root", 120)]
    [DataRow("*/*.root", 30)]
    [DataRow("c*/*.root", 0)]
    [DataRow("closed/*.root", 0)]
    public void APatternOverAFolderThatMayNotBeListedNamesIt(string pattern, int rows)
    {
        string closed = Path.Combine(_folder, "closed");
        Unprivileged.Forbid(closed);
        using Unprivileged user = new();
        string path = Path.Combine(_folder, pattern);
        Assert.Contains(closed + "/", FileGlob.Expand([path]));
        CheckSkips([Path.Combine(_folder, "good_0.root"), path], 30 + rows, closed + "/", "may not be read");
    }

    [TestMethod]
    public void AFolderThatCannotHoldWhatIsAskedForIsNotLookedAt()
    {
        Unprivileged.Forbid(Path.Combine(_folder, "closed"));
        using Unprivileged user = new();
        foreach (string pattern in (string[])["*.root", "o*/*.root", "open/**/*.root", "open/deep/*.root"])
        {
            Assert.DoesNotContain("closed", string.Join(' ', FileGlob.Expand([Path.Combine(_folder, pattern)])), pattern);
        }
    }

    [TestMethod]
    public void ALinkToAFolderAboveIsNotFollowedForEver()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "open", "deep", "back"), _folder);
        Assert.HasCount(5, FileGlob.Expand([Path.Combine(_folder, "**/*.root")]));
    }

    [TestMethod]
    [Timeout(LongestWait, CooperativeCancellation = true)]
    [DataRow("pipe")]
    [DataRow("/dev/zero")]
    [DataRow("/dev/null")]
    [DataRow("open")]
    public void WhatIsNoRegularFileIsNotOpened(string name)
    {
        string path = Path.Combine(_folder, name);
        if (name == "pipe")
        {
            Assert.AreEqual(0, MakePipe(path, 0x1B6));
        }

        string reason = name == "open" ? "is a folder" : "no regular file";
        CheckSkips([Path.Combine(_folder, "good_0.root"), path], 30, path, reason);
        StringAssert.Contains(Assert.Throws<IOException>(() => RootFile.Open(path)).Message, reason);
    }

    [TestMethod]
    [Timeout(LongestWait, CooperativeCancellation = true)]
    public void APipeThatTakesAFilesPlaceIsALoss()
    {
        string file = Path.Combine(_folder, "good_1.root");
        RootDataset data = RootDataset.FromFiles(Path.Combine(_folder, "*.root"));
        using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip), new RootBatchLoaderOptions { KeepDecoded = false });
        Assert.AreEqual(60, loader.Epoch(0).Sum(b => b.RowCount));
        File.Delete(file);
        Assert.AreEqual(0, MakePipe(file, 0x1B6));
        RootEpoch epoch = loader.Epoch(1);
        Assert.AreEqual(30, epoch.Sum(b => b.RowCount));
        Assert.AreEqual(new RootSkippedFile(file, 30, epoch.Statistics.Skipped[0].Reason), epoch.Statistics.Skipped.Single());
    }

    private static void CheckSkips(string pattern, int rows, string skipped, string reason) => CheckSkips([pattern], rows, skipped, reason);

    private static void CheckSkips(string[] patterns, int rows, string skipped, string reason)
    {
        RootDataset data = RootDataset.FromFiles(patterns, "t");
        using RootBatchLoader loader = new(data.OnBadFiles(BadFilePolicy.Skip));
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(rows, epoch.Sum(b => b.RowCount));
        Check(epoch.Statistics.Skipped);
        IDataView view = Context.Data.LoadFromRoot(data.OnBadFiles(BadFilePolicy.Skip));
        Assert.AreEqual(rows, Context.Data.CreateEnumerable<Row>(view, false).Count());
        Check(Context.Data.GetRootStatistics(view).Skipped);
        IOException error = Assert.Throws<IOException>(() => new RootBatchLoader(data).Epoch(0).Sum(b => b.RowCount));
        StringAssert.Contains(error.Message, reason);

        void Check(IReadOnlyList<RootSkippedFile> files)
        {
            RootSkippedFile file = files.Single();
            Assert.AreEqual(skipped, file.File);
            Assert.IsNull(file.RowsLost);
            StringAssert.Contains(file.Reason, reason);
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);

    private sealed class Row
    {
        [Microsoft.ML.Data.ColumnName("i")]
        public int Number { get; set; }
    }
}
