using System.Globalization;

namespace Microsoft.ML.Root.Memory;

/// <summary>What started this process as one of several, by the variables that it set for each.</summary>
/// <param name="Rank">Name of the variable with this process's number.</param>
/// <param name="Count">Name of the one with the number of processes.</param>
/// <param name="LocalCount">Name of the one with the number of processes on this machine; null where there is none, or always one.</param>
internal sealed record Launcher(string Rank, string Count, string? LocalCount = null)
{
    private const string SlurmLocalCount = "SLURM_STEP_TASKS_PER_NODE";

    /// <summary>
    /// An inner launcher before one that may have started it: mpirun runs inside jobs of Slurm. Slurm sets <c>SLURM_PROCID</c> for batch
    /// scripts too, of which there is one a job; only the variables of a step, which srun makes, tell of several processes.
    /// </summary>
    private static readonly Launcher[] All =
    [
        new("RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE"), // torchrun
        new("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_SIZE"), // Open MPI
        new("PMI_RANK", "PMI_SIZE", "MPI_LOCALNRANKS"), // MPICH and those that come of it
        new("SLURM_PROCID", "SLURM_STEP_NUM_TASKS", SlurmLocalCount), // srun
        new("_CONDOR_PROCNO", "_CONDOR_NPROCS"), // HTCondor, parallel universe
        new("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"), // Kubernetes indexed job; the count is set in the job's template
    ];

    /// <summary>Processes of this job on this machine, which share its memory and processors; 1 where nothing tells of more.</summary>
    internal static int RanksOnMachine { get; } = CountOnMachine(Environment.GetEnvironmentVariable);

    /// <summary>Threads where none are asked for: those that the launcher gave to each process, else this process's part of the processors.</summary>
    internal static int DefaultThreads { get; } = Threads(Environment.GetEnvironmentVariable, Environment.ProcessorCount);

    /// <summary>The number of this process and of all; null where there is only this one.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or no number.</exception>
    internal static (int Rank, int Count)? Find(Func<string, string?> variable)
        => Of(variable) is Launcher launcher ? Read(variable, launcher.Rank, launcher.Count) : null;

    /// <summary>The numbers that two variables hold.</summary>
    /// <exception cref="InvalidOperationException">One is missing or no number, or they do not go together.</exception>
    internal static (int Rank, int Count) Read(Func<string, string?> variable, string rankName, string countName)
    {
        int rank = Number(variable, rankName);
        int count = Number(variable, countName);
        return rank < count ? (rank, count) : throw new InvalidOperationException($"{rankName} is {rank}, but {countName} is {count}.");
    }

    /// <summary>The number that a variable holds.</summary>
    /// <exception cref="InvalidOperationException">It is missing or no number.</exception>
    internal static int Number(Func<string, string?> variable, string name)
        => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new InvalidOperationException($"The environment variable {name} should be a number, but is '{variable(name)}'.");

    /// <summary>See <see cref="RanksOnMachine"/>.</summary>
    internal static int CountOnMachine(Func<string, string?> variable)
    {
        if (Of(variable)?.LocalCount is not string name || variable(name) is not { Length: > 0 } text)
        {
            return 1;
        }

        string own = name == SlurmLocalCount ? OwnCount(text, variable("SLURM_NODEID")) : text;
        return int.TryParse(own, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? Math.Max(1, count) : 1;
    }

    /// <summary>See <see cref="DefaultThreads"/>.</summary>
    internal static int Threads(Func<string, string?> variable, int processors)
    {
        bool isGiven = int.TryParse(variable("SLURM_CPUS_PER_TASK"), NumberStyles.None, CultureInfo.InvariantCulture, out int given);
        return Math.Clamp(isGiven ? given : processors / CountOnMachine(variable), 1, Math.Max(1, processors));
    }

    private static Launcher? Of(Func<string, string?> variable)
        => Array.Find(All, l => variable(l.Rank) is { Length: > 0 } && (l.Rank != "SLURM_PROCID" || variable(l.Count) is { Length: > 0 }));

    /// <summary>Slurm's counts of all machines, <c>2(x3),1</c> for four of them, at this machine's number.</summary>
    private static string OwnCount(string counts, string? machine)
    {
        if (!int.TryParse(machine, NumberStyles.None, CultureInfo.InvariantCulture, out int left))
        {
            return counts;
        }

        foreach (string part in counts.Split(','))
        {
            string[] repeated = part.TrimEnd(')').Split("(x");
            int times = repeated.Length == 2 && int.TryParse(repeated[1], NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 1;
            if (left < times)
            {
                return repeated[0];
            }

            left -= times;
        }

        return counts;
    }
}
