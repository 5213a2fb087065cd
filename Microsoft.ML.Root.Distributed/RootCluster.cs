using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root;

/// <summary>
/// The processes of one training on several processors or machines. Each rank makes the same calls in the same order; a rank that has
/// left, or that does something else, is an error on the others. Calls come from any thread, one after another.
/// </summary>
/// <example>
/// <code>
/// using RootCluster cluster = RootCluster.Join();
/// using RootBatchLoader loader = new(data, options with { Shard = cluster.Shard });
/// foreach (RootBatch batch in loader.Epoch(0))
/// {
///     float[] gradients = Gradients(batch);
///     cluster.Average(gradients, batch.RowCount);
/// }
/// </code>
/// </example>
public sealed partial class RootCluster : IDisposable
{
    private readonly Collectives _collectives;

    private RootCluster(Collectives collectives)
    {
        _collectives = collectives;
        string[] machines = collectives.Gather(Environment.MachineName);
        LocalCount = machines.Count(name => name == Environment.MachineName);
        LocalRank = machines.Take(Rank).Count(name => name == Environment.MachineName);
        AppDomain.CurrentDomain.UnhandledException += End;
    }

    /// <summary>Number of this process, from 0.</summary>
    public int Rank => _collectives.Rank;

    /// <summary>Number of processes.</summary>
    public int Count => _collectives.Count;

    /// <summary>Number of this process among those of this machine, from 0: that of its GPU, for one.</summary>
    public int LocalRank { get; }

    /// <summary>Processes of this job on this machine.</summary>
    public int LocalCount { get; }

    /// <summary>True for rank 0, which writes what is written once.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>What carries the messages: the name and version of MPI, "sockets" or "one process".</summary>
    public string Engine => _collectives.EngineName;

    /// <summary>
    /// This process's share of each batch (<see cref="RootShardSteps.Elastic"/>): the batches are the same whatever the number of
    /// processes, and a checkpoint goes on with any number. <see cref="RootBatch.RowCount"/> differs between ranks and may be 0, so
    /// averages are weighted by it.
    /// </summary>
    public RootShard Shard => ShardWith(RootShardSteps.Elastic);

    /// <summary>Joins the other processes of this job: by MPI where it started this process, else alone.</summary>
    /// <param name="options">Machines where there is no MPI; null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// Launcher and engine count differently, the processes have no way to one another, or this process has joined MPI before.
    /// </exception>
    /// <exception cref="TimeoutException">A machine did not come; the message names it.</exception>
    /// <exception cref="IOException">A port is taken, or used by another job.</exception>
    /// <exception cref="ArgumentException">A machine is no address, or is listed twice.</exception>
    /// <exception cref="DllNotFoundException">MPI started this process, but its library is not found.</exception>
    public static RootCluster Join(RootClusterOptions? options = null)
    {
        Collectives collectives = new(
            () => EngineFactory.Open(options ?? new(), RootShard.FromEnvironment(), Environment.GetEnvironmentVariable));
        try
        {
            return new RootCluster(collectives);
        }
        catch
        {
            collectives.Dispose(); // one that joined has gone again
            throw;
        }
    }

    /// <summary>The shard of this process.</summary>
    /// <param name="steps">How all come to the same number of steps.</param>
    public RootShard ShardWith(RootShardSteps steps) => new(Rank, Count, steps);

    /// <summary>Ends the whole job now: says why on the error stream, with rank and machine, and ends this process and the others.</summary>
    [DoesNotReturn]
    public void Abort(string message)
    {
        Say(message);
        _collectives.Abort();
        Environment.Exit(1);
    }

    /// <summary>
    /// Leaves the job, when all ranks do. Where others still work with this rank they get an error, so that a rank that ends by an
    /// exception leaves nobody waiting.
    /// </summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= End;
        _collectives.Dispose();
    }

    private void End(object sender, UnhandledExceptionEventArgs arguments)
    {
        // MPI's launcher would name a process id alone, and may end this process before the runtime has said anything.
        Say((arguments.ExceptionObject as Exception)?.Message ?? "an object was thrown");
        Console.Error.WriteLine(arguments.ExceptionObject);
        if (Count > 1)
        {
            _collectives.Abort();
        }
    }

    private void Say(string message) => Console.Error.WriteLine($"rank {Rank} of {Count} on {Environment.MachineName}: {message}");
}
