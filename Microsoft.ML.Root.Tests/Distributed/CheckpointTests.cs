using Microsoft.ML.Root.Distributed.Checkpoints;
using Microsoft.ML.Root.Tests.Distributed.Launchers;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>Checkpoints are whole or not there, and what does not belong together is refused.</summary>
[TestClass]
public sealed class CheckpointTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("checkpoints").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void EachRankGetsItsPositionBack()
    {
        string folder = Path.Combine(_folder, "made", "when needed");
        RootCheckpoint?[] found = ThreadRanks.Run(3, cluster =>
        {
            cluster.Checkpoint(folder, $"position {cluster.Rank}", path => File.WriteAllText(Path.Combine(path, "model"), $"of rank {cluster.Rank}"));
            return cluster.Resume(folder);
        });
        for (int rank = 0; rank < 3; rank++)
        {
            Assert.AreEqual(new RootCheckpoint(1, Path.Combine(folder, "checkpoint-00000001"), $"position {rank}"), found[rank]);
        }

        Assert.AreEqual("of rank 0", File.ReadAllText(Path.Combine(found[2]!.Folder, "model")));
    }

    [TestMethod]
    public void TheLastTwoAreKept()
    {
        Write(5);
        CollectionAssert.AreEqual(
            new[] { "checkpoint-00000004", "checkpoint-00000005" },
            Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(5, CheckpointFolder.FindNewest(_folder)!.Number);
    }

    [TestMethod]
    public void WhatWasNotFinishedIsAsIfItWereNotThere()
    {
        Write(2);
        Assert.ThrowsExactly<IOException>(() => WriteOne(path =>
        {
            File.WriteAllText(Path.Combine(path, "model"), "half");
            throw new FileNotFoundException("no space is left");
        }));
        Assert.AreEqual(2, CheckpointFolder.FindNewest(_folder)!.Number);
        Write(1);
        Assert.AreEqual(3, CheckpointFolder.FindNewest(_folder)!.Number);
        Assert.IsEmpty(Directory.GetDirectories(_folder, "*.new"));
    }

    [TestMethod]
    public void AnErrorOfTheRankThatWritesIsAnErrorOnAll()
    {
        Exception?[] errors = ThreadRanks.Errors(3, cluster => cluster.Checkpoint(
            _folder, "", _ => throw new UnauthorizedAccessException("the disk is read-only")));
        foreach (Exception? error in errors)
        {
            Assert.IsInstanceOfType<IOException>(error);
            StringAssert.Contains(error.Message, "could not be written: the disk is read-only");
        }
    }

    [TestMethod]
    public void FilesOfAnotherRunAreRefusedByName()
    {
        Write(2);
        string other = Path.Combine(_folder, "other");
        using (RootCluster cluster = RootCluster.Join())
        {
            cluster.Checkpoint(other, "", path => File.WriteAllText(Path.Combine(path, "model"), "another"));
        }

        string model = Path.Combine(CheckpointFolder.PathOf(_folder, 2), "model");
        byte[] right = File.ReadAllBytes(model);
        File.Copy(Path.Combine(CheckpointFolder.PathOf(other, 1), "model"), model, overwrite: true);
        Refused(model);
        File.Delete(model);
        Refused(model);
        File.WriteAllBytes(model, right);
        string more = Path.Combine(CheckpointFolder.PathOf(_folder, 2), "more");
        File.WriteAllText(more, "");
        Refused(more);
        File.Delete(more);
        Assert.AreEqual(2, CheckpointFolder.FindNewest(_folder)!.Number);
        File.Copy(Path.Combine(CheckpointFolder.PathOf(_folder, 1), "manifest.json"), Path.Combine(CheckpointFolder.PathOf(_folder, 2), "manifest.json"), overwrite: true);
        Refused(model);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{ "Number": 1, "Positions": [], "Files": {} }""")]
    [DataRow("""{ "Number": 1, "Positions": [null], "Files": {} }""")]
    [DataRow("""{ "Number": -1, "Positions": ["a"], "Files": {} }""")]
    [DataRow("""{ "Number": 99999999999999999999, "Positions": ["a"], "Files": {} }""")]
    [DataRow("""{ "Number": 1, "Positions": "a", "Files": [] }""")]
    public void ADamagedManifestIsAnError(string text)
    {
        Write(1);
        File.WriteAllText(Path.Combine(CheckpointFolder.PathOf(_folder, 1), "manifest.json"), text);
        using RootCluster cluster = RootCluster.Join();
        IOException error = Assert.ThrowsExactly<IOException>(() => cluster.Resume(_folder));
        StringAssert.Contains(error.Message, "its manifest is damaged");
    }

    [TestMethod]
    public void AnotherNumberOfRanksGoesOnOnlyWherePositionsAreShared()
    {
        ThreadRanks.Run(2, cluster =>
        {
            cluster.Checkpoint(_folder, "shared", _ => { });
            return 0;
        });
        Assert.AreEqual("shared", ThreadRanks.Run(3, cluster => cluster.Resume(_folder)!.Position)[2]);
        ThreadRanks.Run(2, cluster =>
        {
            cluster.Checkpoint(_folder, $"of {cluster.Rank}", _ => { });
            return 0;
        });
        Exception? error = ThreadRanks.Errors(3, cluster => cluster.Resume(_folder))[1];
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        StringAssert.Contains(error.Message, "made by 2 ranks whose positions differ, and there are 3 now");
    }

    private void Refused(string file)
    {
        using RootCluster cluster = RootCluster.Join();
        IOException error = Assert.ThrowsExactly<IOException>(() => cluster.Resume(_folder));
        StringAssert.Contains(error.Message, $"{file} is not what manifest.json beside it was written for");
    }

    private void Write(int times)
    {
        for (int time = 0; time < times; time++)
        {
            WriteOne(path => File.WriteAllText(Path.Combine(path, "model"), Path.GetFileName(path)));
        }
    }

    private void WriteOne(Action<string> save)
    {
        using RootCluster cluster = RootCluster.Join();
        cluster.Checkpoint(_folder, "", save);
    }
}
