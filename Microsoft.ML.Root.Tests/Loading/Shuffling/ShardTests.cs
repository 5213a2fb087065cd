using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>Which part of the data a process has, and where it learns it.</summary>
[TestClass]
public sealed class ShardTests
{
    [TestMethod]
    [DataRow("RANK", "WORLD_SIZE")]
    [DataRow("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE")]
    [DataRow("PMI_RANK", "PMI_SIZE")]
    [DataRow("SLURM_PROCID", "SLURM_STEP_NUM_TASKS")]
    [DataRow("_CONDOR_PROCNO", "_CONDOR_NPROCS")]
    [DataRow("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS")]
    public void ShardsComeFromTheEnvironment(string rank, string count)
    {
        Dictionary<string, string> variables = new() { [rank] = "3", [count] = "8" };
        RootShard shard = RootShard.FromVariables(variables.GetValueOrDefault);
        Assert.AreEqual((3, 8), (shard.Rank, shard.Count));
        Assert.AreEqual(1, RootShard.FromVariables(_ => null).Count);
        variables[count] = "3";
        Assert.ThrowsExactly<InvalidOperationException>(() => RootShard.FromVariables(variables.GetValueOrDefault));
    }

    /// <summary>sbatch sets SLURM_PROCID for its script, which is one process, whatever number of tasks the job has.</summary>
    [TestMethod]
    [DataRow(null)]
    [DataRow("2")]
    public void ABatchScriptOfSlurmIsOneProcess(string? tasks)
    {
        Dictionary<string, string?> variables = new() { ["SLURM_PROCID"] = "0", ["SLURM_NTASKS"] = tasks, ["SLURM_JOB_ID"] = "7" };
        Assert.AreEqual(RootShard.Whole, RootShard.FromVariables(variables.GetValueOrDefault));
    }

    [TestMethod]
    public void AnInnerLauncherIsAskedBeforeTheJobThatStartedIt()
    {
        Dictionary<string, string> variables = new()
        {
            ["SLURM_PROCID"] = "0",
            ["SLURM_STEP_NUM_TASKS"] = "1",
            ["PMI_RANK"] = "1",
            ["PMI_SIZE"] = "2",
        };
        RootShard shard = RootShard.FromVariables(variables.GetValueOrDefault, RootShardSteps.Elastic);
        Assert.AreEqual((1, 2, RootShardSteps.Elastic), (shard.Rank, shard.Count, shard.Steps));
    }

    [TestMethod]
    [DataRow("5", "5", "5", "1", 0, 1)]
    [DataRow("3", "0", "7", "8", 3, 8)]
    [DataRow("9", "1", "9", "3", 2, 3)]
    public void JobsOfASlurmArrayAreShardsWhereThatIsAskedFor(string id, string first, string last, string count, int rank, int shards)
    {
        Dictionary<string, string> variables = Array(id, first, last, count);
        RootShard shard = RootShard.FromSlurmArray(variables.GetValueOrDefault, RootShardSteps.Uneven);
        Assert.AreEqual((rank, shards), (shard.Rank, shard.Count));
        Assert.AreEqual(1, RootShard.FromVariables(variables.GetValueOrDefault).Count, "an array may be a scan of parameters");
    }

    [TestMethod]
    [DataRow("2", "0", "7", "3")]
    [DataRow("1", "0", "8", "3")]
    [DataRow("0", "0", "4", "0")]
    [DataRow("0", "0", "4", "many")]
    public void ArraysWithUnevenNumbersAreRefused(string id, string first, string last, string count)
        => Assert.ThrowsExactly<InvalidOperationException>(
            () => RootShard.FromSlurmArray(Array(id, first, last, count).GetValueOrDefault, RootShardSteps.Uneven));

    [TestMethod]
    [DataRow("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_SIZE", "4", null, 4)]
    [DataRow("PMI_RANK", "MPI_LOCALNRANKS", "3", null, 3)]
    [DataRow("RANK", "LOCAL_WORLD_SIZE", "2", null, 2)]
    [DataRow("SLURM_PROCID", "SLURM_STEP_TASKS_PER_NODE", "2(x3),1", "0", 2)]
    [DataRow("SLURM_PROCID", "SLURM_STEP_TASKS_PER_NODE", "2(x3),1", "2", 2)]
    [DataRow("SLURM_PROCID", "SLURM_STEP_TASKS_PER_NODE", "2(x3),1", "3", 1)]
    [DataRow("SLURM_PROCID", "SLURM_STEP_TASKS_PER_NODE", "6", "0", 6)]
    [DataRow("SLURM_PROCID", "SLURM_STEP_TASKS_PER_NODE", "?", "0", 1)]
    [DataRow("JOB_COMPLETION_INDEX", "LOCAL_WORLD_SIZE", "2", null, 1)]
    public void ProcessesOnAMachineShareIt(string rank, string name, string value, string? machine, int expected)
    {
        Dictionary<string, string?> variables = new()
        {
            [rank] = "0",
            [name] = value,
            ["SLURM_NODEID"] = machine,
            ["SLURM_STEP_NUM_TASKS"] = rank == "SLURM_PROCID" ? "7" : null,
        };
        Assert.AreEqual(expected, Launcher.CountOnMachine(variables.GetValueOrDefault));
        Assert.AreEqual(24 / expected, Launcher.Threads(variables.GetValueOrDefault, 24));
        variables["SLURM_CPUS_PER_TASK"] = "5";
        Assert.AreEqual(5, Launcher.Threads(variables.GetValueOrDefault, 24), "what the launcher gave");
        Assert.AreEqual(3, Launcher.Threads(variables.GetValueOrDefault, 3), "no more than there are");
    }

    /// <summary>Files of one cluster and one class each: whole clusters would give each shard other classes.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void ShardsOfEachFileHaveItsShareOfAllFilesAndEveryRowOnce(int modulus)
    {
        string[] files = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root")];
        RootDataset jets = RootDataset.FromFiles(files).Define("entry", "_entry").Filter($"entry % {modulus} == 0");
        Dictionary<long, long> whole = ByFile(jets, RootShard.Whole, []);
        HashSet<long> seen = [];
        List<long> sizes = [];
        for (int rank = 0; rank < 4; rank++)
        {
            RootShard shard = new(rank, 4, RootShardSteps.Uneven) { OfEachFile = true };
            Dictionary<long, long> rows = ByFile(jets, shard, seen);
            sizes.Add(rows.Values.Sum());
            foreach ((long file, long count) in whole)
            {
                Assert.IsLessThanOrEqualTo(1, Math.Abs(rows.GetValueOrDefault(file) - (count / 4.0)), $"file {file}, shard {rank}");
            }
        }

        Assert.HasCount((int)whole.Values.Sum(), seen);
        Assert.IsLessThanOrEqualTo(1, sizes.Max() - sizes.Min());
    }

    private static Dictionary<string, string> Array(string id, string first, string last, string count) => new()
    {
        ["SLURM_PROCID"] = "0",
        ["SLURM_ARRAY_TASK_ID"] = id,
        ["SLURM_ARRAY_TASK_MIN"] = first,
        ["SLURM_ARRAY_TASK_MAX"] = last,
        ["SLURM_ARRAY_TASK_COUNT"] = count,
    };

    /// <summary>Rows of each file, which have 300 entries each.</summary>
    private static Dictionary<long, long> ByFile(RootDataset jets, RootShard shard, HashSet<long> seen)
    {
        using RootBatchLoader loader = new(jets, new RootBatchLoaderOptions { Shard = shard, Columns = [RootBatchColumn.Single("jet_pt")] });
        long[] entries = [.. loader.Epoch(0).SelectMany(b => b.Entries.ToArray())];
        Assert.IsTrue(entries.All(seen.Add), "no row twice");
        return entries.CountBy(e => e / 300).ToDictionary(p => p.Key, p => (long)p.Value);
    }
}
