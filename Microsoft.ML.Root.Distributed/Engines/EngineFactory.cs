using Microsoft.ML.Root.Distributed.Mpi;
using Microsoft.ML.Root.Distributed.Sockets;

namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>Chooses the engine from the options and from what started this process.</summary>
internal static class EngineFactory
{
    /// <summary>What a launcher sets where MPI can begin: Open MPI's own, PMI (MPICH, srun --mpi=pmi2), PMIx (srun --mpi=pmix).</summary>
    private static readonly string[] _mpiVariables = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"];

    /// <exception cref="InvalidOperationException">Launcher and engine count differently, or several processes have no way to one another.</exception>
    internal static ICollectiveEngine Open(RootClusterOptions options, RootShard launched, Func<string, string?> variable)
    {
        if (options.Machines.Count > 0)
        {
            return OpenSockets(options, launched);
        }

        bool isMpi = Array.Exists(_mpiVariables, name => variable(name) is { Length: > 0 });
        if (launched.Count == 1)
        {
            return new SingleProcess();
        }

        if (!isMpi)
        {
            throw new InvalidOperationException(
                $"This is one of {launched.Count} processes, which were not started by MPI: start them by mpirun or srun --mpi=pmix, or name their machines (RootClusterOptions.Machines).");
        }

        MpiEngine engine = new(options.MpiLibrary, variable);
        if (engine.Count == launched.Count && engine.Rank == launched.Rank)
        {
            return engine;
        }

        string found = $"{engine.Name} makes this process rank {engine.Rank} of {engine.Count}, its launcher rank {launched.Rank} of {launched.Count}";
        if (engine.Count == 1)
        {
            engine.Dispose();
        }

        throw new InvalidOperationException(
            $"{found}. The library must be that of the launcher: srun --mpi=pmix for Open MPI, --mpi=pmi2 for MPICH, or RootClusterOptions.MpiLibrary.");
    }

    private static SocketEngine OpenSockets(RootClusterOptions options, RootShard launched)
    {
        int count = options.Machines.Count;
        MachineAddress[] machines = [.. options.Machines.Select(MachineAddress.Parse)];
        if (machines.Distinct().Count() < count)
        {
            throw new ArgumentException("A machine is listed twice; processes on one machine have different ports.", nameof(options));
        }

        int rank = options.Rank ?? (launched.Count == count ? launched.Rank : throw new InvalidOperationException(
            $"There are {count} machines, but the launcher started {launched.Count}: say which of them this process is (RootClusterOptions.Rank)."));
        return rank < count
            ? new SocketEngine(new SocketMesh(machines, rank, options.Timeout))
            : throw new ArgumentException($"Rank is {rank}, but there are {count} machines.", nameof(options));
    }
}
