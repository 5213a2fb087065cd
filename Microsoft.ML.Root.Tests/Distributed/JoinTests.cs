using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.ML.Root.Distributed.Engines;
using Microsoft.ML.Root.Distributed.Mpi;
using Microsoft.ML.Root.Tests.Distributed.Launchers;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>How processes find one another, and what they are told where they do not.</summary>
[TestClass]
public sealed class JoinTests
{
    /// <summary>By the variables of the launcher, without a cluster.</summary>
    [TestMethod]
    [DynamicData(nameof(RankMatrix.Rows), typeof(RankMatrix))]
    public void ShardsOfEveryLauncherAreDisjointAndTheirUnionIsTheWhole(RankLauncher launcher, int ranks)
        => SlurmTests.AreTheWhole(RankMatrix.Part(launcher, ranks, "Shard"));

    /// <summary>Of Slurm's steps <see cref="SlurmTests"/> have three.</summary>
    [TestMethod]
    [DataRow(RankLauncher.OpenMpi)]
    [DataRow(RankLauncher.Mpich)]
    [DataRow(RankLauncher.Sockets)]
    public void ShardsOfThreeRanksAreDisjointAndTheirUnionIsTheWhole(RankLauncher launcher)
    {
        RankJob job = RankJob.Run(launcher, 3, "Shard", "environment");
        Assert.AreEqual(0, job.Code, job.Error);
        SlurmTests.AreTheWhole(job.Lines);
    }

    [TestMethod]
    public void APartnerThatNeverComesIsNamedWithinTheTimeout()
    {
        string[] machines = RankJob.FreeAddresses(3);
        foreach (int rank in new[] { 0, 2 })
        {
            Stopwatch watch = Stopwatch.StartNew();
            TimeoutException error = Assert.ThrowsExactly<TimeoutException>(
                () => RootCluster.Join(new RootClusterOptions { Machines = machines, Rank = rank, Timeout = TimeSpan.FromSeconds(2) }));
            Assert.IsLessThan(10, watch.Elapsed.TotalSeconds);
            StringAssert.Contains(error.Message, rank == 0 ? $"Rank 1 ({machines[1]}), 2 ({machines[2]}) of 3" : $"Rank 0 ({machines[0]}) of 3");
        }
    }

    [TestMethod]
    public void AMachineWithoutANameIsWaitedForAsOneThatIsNotThere()
    {
        string own = RankJob.FreeAddresses(1)[0];
        TimeoutException error = Assert.ThrowsExactly<TimeoutException>(() => RootCluster.Join(
            new RootClusterOptions { Machines = ["no-such-machine.invalid:9", own], Rank = 1, Timeout = TimeSpan.FromSeconds(1) }));
        StringAssert.Contains(error.Message, "no-such-machine.invalid:9");
    }

    [TestMethod]
    public void WhoeverLooksWhichPortsAreOpenDisturbsNobody()
    {
        string[] machines = RankJob.FreeAddresses(2);
        RootClusterOptions options = new() { Machines = machines, Timeout = TimeSpan.FromSeconds(30) };
        Task<RootCluster> first = Task.Factory.StartNew(() => RootCluster.Join(options with { Rank = 0 }), TaskCreationOptions.LongRunning);
        using (TcpClient stranger = Connect(machines[0]))
        {
            stranger.GetStream().Write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8);
        }

        using (TcpClient stranger = Connect(machines[0]))
        {
            // Says nothing.
        }

        Task<RootCluster> second = Task.Factory.StartNew(() => RootCluster.Join(options with { Rank = 1 }), TaskCreationOptions.LongRunning);
        Task.WaitAll(first, second);
        Assert.AreEqual(2, first.Result.Count);
        Task.WaitAll(Task.Run(first.Result.Dispose), Task.Run(second.Result.Dispose));
    }

    [TestMethod]
    public void AnotherJobOnTheSamePortIsToldApart()
    {
        string[] ours = RankJob.FreeAddresses(2);
        string[] theirs = [ours[0], RankJob.FreeAddresses(1)[0]];
        Task first = Task.Factory.StartNew(
            () => Assert.ThrowsExactly<TimeoutException>(() => RootCluster.Join(
                new RootClusterOptions { Machines = ours, Rank = 0, Timeout = TimeSpan.FromSeconds(3) })),
            TaskCreationOptions.LongRunning);
        IOException error = Assert.ThrowsExactly<IOException>(() => RootCluster.Join(
            new RootClusterOptions { Machines = theirs, Rank = 1, Timeout = TimeSpan.FromSeconds(3) }));
        StringAssert.Contains(error.Message, $"{ours[0]} answers as another job");
        first.Wait();
    }

    [TestMethod]
    public void APortInUseIsAnError()
    {
        TcpListener other = new(IPAddress.IPv6Any, 0);
        other.Server.DualMode = true;
        other.Start();
        string taken = $"127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        IOException error = Assert.ThrowsExactly<IOException>(() => RootCluster.Join(
            new RootClusterOptions { Machines = [taken, RankJob.FreeAddresses(1)[0]], Rank = 0, Timeout = TimeSpan.FromSeconds(1) }));
        StringAssert.Contains(error.Message, "cannot be listened at");
        other.Stop();
    }

    [TestMethod]
    [DataRow("host")]
    [DataRow("host:")]
    [DataRow(":80")]
    [DataRow("host:0")]
    [DataRow("host:70000")]
    [DataRow("ho st:80")]
    [DataRow("host:-1")]
    public void WhatIsNoAddressIsRefused(string text)
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => RootCluster.Join(new RootClusterOptions { Machines = [text, "localhost:99"], Rank = 0 }));
        StringAssert.Contains(error.Message, $"'{text}' is no address of a machine; one is written host:port.");
    }

    [TestMethod]
    public void MachinesTwiceAndRanksBeyondThemAreRefused()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => RootCluster.Join(new RootClusterOptions { Machines = ["a:1", "a:1"], Rank = 0 })).Message,
            "listed twice");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => RootCluster.Join(new RootClusterOptions { Machines = ["a:1", "a:2"], Rank = 2 })).Message,
            "Rank is 2, but there are 2 machines");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => RootCluster.Join(new RootClusterOptions { Machines = ["a:1", "a:2"] })).Message,
            "say which of them this process is");
    }

    [TestMethod]
    public void ProcessesWithoutAWayToOneAnotherAreAnError()
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(
            () => EngineFactory.Open(new RootClusterOptions(), new RootShard(1, 4), name => name == "SLURM_PROCID" ? "1" : null));
        StringAssert.Contains(error.Message, "one of 4 processes, which were not started by MPI");
    }

    /// <summary>MPICH knows nothing of Open MPI's launcher, and makes of each process a job of its own.</summary>
    [TestMethod]
    [DataRow(RankLauncher.OpenMpi)]
    [DataRow(RankLauncher.SlurmPmix)]
    public void CountsOfLauncherAndLibraryThatDifferAreAnError(RankLauncher launcher)
    {
        _ = RankJob.Installed("mpirun.mpich");
        RankJob job = RankJob.Run(launcher, 2, RankProgram.OtherLibrary);
        Assert.AreNotEqual(0, job.Code);
        StringAssert.Contains(job.Error, "ended: MPICH 4");
        StringAssert.Contains(job.Error, "makes this process rank 0 of 1, its launcher rank 1 of 2");
    }

    /// <summary>Two libraries of MPI on one machine: the launcher's is taken, whatever the other is.</summary>
    [TestMethod]
    public void TheLibraryIsThatOfTheLauncher()
    {
        Assert.AreEqual("libmpi.so.40", MpiLibrary.Candidates(name => name == "OMPI_COMM_WORLD_SIZE" ? "2" : null)[0]);
        Assert.AreEqual("libmpi.so.40", MpiLibrary.Candidates(name => name == "PMIX_RANK" ? "0" : null)[0]);
        Assert.AreEqual("libmpich.so.12", MpiLibrary.Candidates(name => name == "PMI_SIZE" ? "2" : null)[0]);
    }

    private static TcpClient Connect(string address)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); ; Thread.Sleep(20))
        {
            try
            {
                TcpClient client = new();
                client.Connect(IPEndPoint.Parse(address));
                return client;
            }
            catch (SocketException) when (watch.Elapsed.TotalSeconds < 20)
            {
                // It does not listen yet.
            }
        }
    }
}
