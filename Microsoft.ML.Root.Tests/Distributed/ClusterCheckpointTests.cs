using Microsoft.ML.Root.Tests.Distributed.Launchers;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>Checkpoints of all ranks at once.</summary>
[TestClass]
public sealed class ClusterCheckpointTests : FolderTest
{
    [TestMethod]
    public void EachRankGetsItsPositionBack()
    {
        string folder = Path.Combine(Folder, "made", "when needed");
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
    public void AnErrorOfTheRankThatWritesIsAnErrorOnAll()
    {
        Exception?[] errors = ThreadRanks.Errors(3, cluster => cluster.Checkpoint(
            Folder, "", _ => throw new UnauthorizedAccessException("the disk is read-only")));
        foreach (Exception? error in errors)
        {
            Assert.IsInstanceOfType<IOException>(error);
            StringAssert.Contains(error.Message, "could not be written: the disk is read-only");
        }
    }

    [TestMethod]
    public void WhatOneProcessWroteIsEveryRanks()
    {
        RootCheckpoint.Write(Folder, "[1] of one", _ => { });
        Assert.AreEqual("[1] of one", ThreadRanks.Run(2, cluster => cluster.Resume(Folder)!.Position)[1]);
    }

    [TestMethod]
    public void WhatIsDamagedIsAnErrorOnAll()
    {
        RootCheckpoint.Write(Folder, "", _ => { });
        File.WriteAllText(Path.Combine(Folder, "checkpoint-00000001", "manifest.json"), "{");
        foreach (Exception? error in ThreadRanks.Errors(2, cluster => cluster.Resume(Folder)))
        {
            Assert.IsInstanceOfType<IOException>(error);
            StringAssert.Contains(error.Message, "manifest.json");
        }
    }

    [TestMethod]
    public void AnotherNumberOfRanksGoesOnOnlyWherePositionsAreShared()
    {
        ThreadRanks.Run(2, cluster =>
        {
            cluster.Checkpoint(Folder, "shared", _ => { });
            return 0;
        });
        Assert.AreEqual("shared", ThreadRanks.Run(3, cluster => cluster.Resume(Folder)!.Position)[2]);
        ThreadRanks.Run(2, cluster =>
        {
            cluster.Checkpoint(Folder, $"of {cluster.Rank}", _ => { });
            return 0;
        });
        Exception? error = ThreadRanks.Errors(3, cluster => cluster.Resume(Folder))[1];
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        StringAssert.Contains(error.Message, "made by 2 ranks whose positions differ, and there are 3 now");
    }
}
