using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root;

/// <summary>One of several equal parts of the data, one a process of a distributed training.</summary>
public sealed record RootShard
{
    /// <summary>Makes a shard.</summary>
    /// <param name="rank">Number of the shard, from 0.</param>
    /// <param name="count">Number of shards.</param>
    /// <param name="steps">How all come to the same number of steps.</param>
    public RootShard(int rank, int count, RootShardSteps steps = RootShardSteps.Padded)
    {
        Count = OptionCheck.AtLeast(count, 1);
        Rank = OptionCheck.Between(rank, 0, count - 1);
        Steps = OptionCheck.Defined(steps);
    }

    /// <summary>Everything.</summary>
    public static RootShard Whole { get; } = new(0, 1);

    /// <summary>Number of the shard, from 0.</summary>
    public int Rank { get; }

    /// <summary>Number of shards.</summary>
    public int Count { get; }

    /// <summary>How all come to the same number of steps.</summary>
    public RootShardSteps Steps
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Steps));
    }

    /// <summary>
    /// Each shard has the same number of rows of each file. Clusters are then cut, and read by each shard that has rows of them. Default:
    /// false, clusters go to the shards in turn, so that files with many clusters come to all shards alike, and those with fewer
    /// clusters than there are shards only to some. Batches that are shared (<see cref="RootShardSteps.Elastic"/>) do not need it, and clusters
    /// that rows are drawn from (<see cref="RootLoadOptions.Sampling"/>) are not cut: they go to the shards in turn.
    /// </summary>
    public bool OfEachFile { get; init; }

    /// <summary>True where each batch is shared with others.</summary>
    internal bool IsElastic => Count > 1 && Steps == RootShardSteps.Elastic;

    /// <summary>
    /// The shard of this process, from what the launcher set: torchrun (<c>RANK</c>, <c>WORLD_SIZE</c>), Open MPI
    /// (<c>OMPI_COMM_WORLD_RANK</c>, <c>OMPI_COMM_WORLD_SIZE</c>), MPICH (<c>PMI_RANK</c>, <c>PMI_SIZE</c>), a step of Slurm
    /// (<c>SLURM_PROCID</c>, <c>SLURM_STEP_NUM_TASKS</c>), HTCondor's parallel universe (<c>_CONDOR_PROCNO</c>, <c>_CONDOR_NPROCS</c>), or a
    /// Kubernetes indexed job (<c>JOB_COMPLETION_INDEX</c>, and <c>JOB_COMPLETIONS</c>, which the job must set itself). Everything when
    /// none did: in a batch script of Slurm too, which is one process.
    /// </summary>
    /// <param name="steps">How all come to the same number of steps.</param>
    /// <exception cref="InvalidOperationException">One variable of a pair is missing or no number.</exception>
    public static RootShard FromEnvironment(RootShardSteps steps = RootShardSteps.Padded)
        => FromVariables(Environment.GetEnvironmentVariable, OptionCheck.Defined(steps));

    /// <summary>The shard of this process, from two variables of another launcher: <c>PBS_VNODENUM</c> and <c>PBS_NP</c> under pbsdsh.</summary>
    /// <param name="rankVariable">Name of the environment variable with this process's number, from 0.</param>
    /// <param name="countVariable">Name of the one with the number of processes.</param>
    /// <param name="steps">How all come to the same number of steps.</param>
    /// <exception cref="InvalidOperationException">A variable is missing or no number.</exception>
    public static RootShard FromEnvironment(string rankVariable, string countVariable, RootShardSteps steps = RootShardSteps.Padded)
    {
        OptionCheck.Defined(steps);
        (int rank, int count) = Launcher.Read(
            Environment.GetEnvironmentVariable, OptionCheck.Name(rankVariable), OptionCheck.Name(countVariable));
        return new RootShard(rank, count, steps);
    }

    /// <summary>
    /// The shard of this job of a Slurm array (<c>sbatch --array=0-7</c>). It has to be asked for: arrays are often scans of parameters,
    /// whose jobs read everything.
    /// </summary>
    /// <param name="steps">How all come to the same number of steps; the jobs of an array do not run at the same time.</param>
    /// <exception cref="InvalidOperationException">This is no job of an array, or the array's numbers are not evenly spaced.</exception>
    public static RootShard FromSlurmArray(RootShardSteps steps = RootShardSteps.Uneven)
        => FromSlurmArray(Environment.GetEnvironmentVariable, OptionCheck.Defined(steps));

    /// <summary>The shard that launchers' variables tell of.</summary>
    internal static RootShard FromVariables(Func<string, string?> variable, RootShardSteps steps = RootShardSteps.Padded)
    {
        (int rank, int count) = Launcher.Find(variable) ?? (0, 1);
        return new RootShard(rank, count, steps);
    }

    /// <summary>The shard that the variables of a Slurm array tell of.</summary>
    internal static RootShard FromSlurmArray(Func<string, string?> variable, RootShardSteps steps)
    {
        int first = Launcher.Number(variable, "SLURM_ARRAY_TASK_MIN");
        int last = Launcher.Number(variable, "SLURM_ARRAY_TASK_MAX");
        int count = Launcher.Number(variable, "SLURM_ARRAY_TASK_COUNT");
        int offset = Launcher.Number(variable, "SLURM_ARRAY_TASK_ID") - first;
        int step = count > 1 ? (last - first) / (count - 1) : 1;
        return count > 0 && step > 0 && first + ((count - 1) * (long)step) == last && offset % step == 0 && offset >= 0 && offset / step < count
            ? new RootShard(offset / step, count, steps)
            : throw new InvalidOperationException(
                $"The Slurm array has {count} jobs from {first} to {last}; for shards its numbers must be evenly spaced, as in --array=0-{Math.Max(1, count) - 1}.");
    }
}
