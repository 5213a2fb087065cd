using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>One of several equal parts of the data, one a process of a distributed training.</summary>
public sealed record RootShard
{
    /// <summary>Pairs of environment variables: this process's number and the number of processes.</summary>
    private static readonly (string Rank, string Count)[] Launchers =
    [
        ("RANK", "WORLD_SIZE"), // torchrun
        ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"), // Open MPI
        ("SLURM_PROCID", "SLURM_NTASKS"), // Slurm
        ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"), // Kubernetes indexed job; the count is set in the job's template
    ];

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
    public RootShardSteps Steps { get; }

    /// <summary>
    /// The shard of this process, from what the launcher set: torchrun (<c>RANK</c>, <c>WORLD_SIZE</c>), Open MPI
    /// (<c>OMPI_COMM_WORLD_RANK</c>, <c>OMPI_COMM_WORLD_SIZE</c>), Slurm (<c>SLURM_PROCID</c>, <c>SLURM_NTASKS</c>), or a Kubernetes
    /// indexed job (<c>JOB_COMPLETION_INDEX</c>, and <c>JOB_COMPLETIONS</c>, which the job must set itself). Everything when none did.
    /// </summary>
    /// <param name="steps">How all come to the same number of steps.</param>
    /// <exception cref="InvalidOperationException">One variable of a pair is missing or no number.</exception>
    public static RootShard FromEnvironment(RootShardSteps steps = RootShardSteps.Padded)
        => FromVariables(Environment.GetEnvironmentVariable, OptionCheck.Defined(steps));

    /// <summary>The shard that launchers' variables tell of.</summary>
    internal static RootShard FromVariables(Func<string, string?> variable, RootShardSteps steps = RootShardSteps.Padded)
    {
        foreach ((string rankName, string countName) in Launchers)
        {
            if (variable(rankName) is { Length: > 0 } rank)
            {
                int number = Number(rankName, rank);
                int count = Number(countName, variable(countName));
                return number < count
                    ? new RootShard(number, count, steps)
                    : throw new InvalidOperationException($"{rankName} is {number}, but {countName} is {count}.");
            }
        }

        return new RootShard(0, 1, steps);
    }

    private static int Number(string name, string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new InvalidOperationException($"The environment variable {name} should be a number, but is '{text}'.");
}
