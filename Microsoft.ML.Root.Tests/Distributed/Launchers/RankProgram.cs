using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Cluster;
using Microsoft.ML.Root.Distributed.LightGbm;

namespace Microsoft.ML.Root.Tests.Distributed.Launchers;

/// <summary>What each rank of a <see cref="RankJob"/> runs. Its lines go into a file of its own, since launchers mix what ranks print.</summary>
internal static class RankProgram
{
    /// <summary>The first argument, by which the test assembly knows that it is this program.</summary>
    internal const string Name = "rank";

    /// <summary>Ranks that join by MPICH, whatever started them.</summary>
    internal const string OtherLibrary = "other library";

    /// <summary>Where each rank writes its lines.</summary>
    internal const string OutputVariable = "MLROOT_TEST_OUTPUT";

    /// <summary>Addresses of the ranks where there is no MPI.</summary>
    internal const string MachinesVariable = "MLROOT_TEST_MACHINES";

    /// <summary>Runs a rank.</summary>
    /// <param name="what">Name of one of the methods below.</param>
    /// <param name="arguments">What it takes.</param>
    internal static int Run(string what, string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            if (what == nameof(Shard))
            {
                RootShard shard = arguments[0] == "array" ? RootShard.FromSlurmArray() : RootShard.FromEnvironment(RootShardSteps.Uneven);
                using StreamWriter entries = Output(shard.Rank);
                Shard(shard, entries);
                return 0;
            }

            RootClusterOptions options = Environment.GetEnvironmentVariable(MachinesVariable) is string machines
                ? new() { Machines = machines.Split(','), Timeout = TimeSpan.FromSeconds(60) }
                : new() { MpiLibrary = what == OtherLibrary ? "libmpich.so.12" : null };
            using RootCluster cluster = RootCluster.Join(options);
            using StreamWriter output = Output(cluster.Rank);
            switch (what)
            {
                case nameof(Everything):
                    Everything(cluster, output);
                    break;
                case nameof(Leave):
                    Leave(cluster);
                    break;
                case nameof(Crash):
                    Crash(cluster);
                    break;
                case nameof(Rows):
                    Rows(cluster, output, arguments[0], int.Parse(arguments[1]));
                    break;
                case nameof(Network):
                    Network(cluster, output, arguments[0], int.Parse(arguments[1]), int.Parse(arguments.ElementAtOrDefault(2) ?? "0"));
                    break;
                case nameof(Trees):
                    Trees(cluster, output, arguments[0], int.Parse(arguments[1]));
                    break;
                default:
                    throw new ArgumentException(what);
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            Console.Error.WriteLine($"ended: {error.Message}");
            return 1;
        }
    }

    private static StreamWriter Output(int rank)
        => new(Path.Combine(Environment.GetEnvironmentVariable(OutputVariable)!, $"rank-{rank}")) { AutoFlush = true };

    /// <summary>All that must not depend on who started the ranks.</summary>
    internal static void Everything(RootCluster cluster, TextWriter output)
    {
        output.WriteLine($"# {nameof(Shard)}");
        Shard(RootShard.FromEnvironment(RootShardSteps.Uneven), output);
        output.WriteLine($"# {nameof(Collectives)}");
        Collectives(cluster, output);
        output.WriteLine($"# {nameof(Network)}");
        Network(cluster, output, null, -1, 0);
        if (LightGbmLibrary.CanLoad)
        {
            output.WriteLine($"# {nameof(Trees)}");
            Trees(cluster, output, null, -1);
        }
    }

    /// <summary>The entries of a shard.</summary>
    private static void Shard(RootShard shard, TextWriter output)
    {
        using RootBatchLoader loader = new Jets([Path.Combine(RepositoryPaths.Jets, "*.root")]).Load(shard, 256);
        foreach (long entry in loader.Epoch(0).SelectMany(batch => batch.Entries.ToArray()))
        {
            output.WriteLine(entry);
        }
    }

    /// <summary>All that ranks do with numbers.</summary>
    private static void Collectives(RootCluster cluster, TextWriter output)
    {
        output.WriteLine($"rank {cluster.Rank} of {cluster.Count}, {cluster.LocalRank} of {cluster.LocalCount} here, by {cluster.Engine.Split(' ')[0]}");
        float[] sums = [cluster.Rank + 1, 0.1f, -2];
        cluster.Sum(sums);
        output.WriteLine($"sum {string.Join(' ', sums)}");
        double[] large = [.. Enumerable.Range(0, 100_000).Select(i => i * 0.5 * (cluster.Rank + 1))];
        cluster.Sum(large);
        output.WriteLine($"large {large[1]} {large[^1]}");
        float[] means = cluster.Rank == 1 ? [float.NaN, float.NaN] : [cluster.Rank + 1, 10];
        double rows = cluster.Average(means, cluster.Rank == 1 ? 0 : 3 + cluster.Rank);
        output.WriteLine($"average {string.Join(' ', means)} over {rows}");
        double[] first = [cluster.Rank + 7.5];
        cluster.Broadcast(first);
        output.WriteLine($"broadcast {first[0]}");
        cluster.Barrier();
    }

    /// <summary>The last rank ends by an error that it catches, while the others go on.</summary>
    private static void Leave(RootCluster cluster)
    {
        if (cluster.Rank == cluster.Count - 1)
        {
            throw new IOException("a file is damaged");
        }

        cluster.Sum(new float[5]);
    }

    /// <summary>The last rank ends by an error that nobody catches.</summary>
    private static void Crash(RootCluster cluster)
    {
        if (cluster.Rank == cluster.Count - 1)
        {
            throw new NotSupportedException("nobody expects this");
        }

        cluster.Sum(new float[5]);
    }

    /// <summary>The entries of each batch of an epoch, from the newest checkpoint on, with a checkpoint and an end after some.</summary>
    internal static void Rows(RootCluster cluster, TextWriter output, string checkpoints, int batches)
    {
        using RootBatchLoader loader = new Jets([Path.Combine(RepositoryPaths.Jets, "*.root")]).Load(cluster.Shard, 256);
        RootEpoch epoch = cluster.Resume(checkpoints) is RootCheckpoint checkpoint ? loader.Resume(checkpoint.Position) : loader.Epoch(3);
        foreach (RootBatch batch in epoch)
        {
            output.WriteLine($"{batch.Number}: {string.Join(' ', batch.Entries.ToArray())}");
            if (--batches == 0)
            {
                cluster.Checkpoint(checkpoints, batch.Position, _ => { });
                return;
            }
        }
    }

    /// <summary>The network of the sample; the last rank is killed after a step, and all pause after each.</summary>
    private static void Network(RootCluster cluster, TextWriter output, string? checkpoints, int deadly, int pause)
    {
        Jets jets = new([Path.Combine(RepositoryPaths.Jets, "*.root")]);
        using RootBatchLoader loader = jets.Load(cluster.Shard, 256);
        NetworkTraining training = new(cluster, jets, loader)
        {
            CheckpointSteps = 6,
            Stepped = (step, loss) =>
            {
                output.WriteLine($"{step} {loss:R}");
                Die(cluster, step == deadly);
                Thread.Sleep(pause);
            },
        };
        training.Run(2, checkpoints);
        output.WriteLine(Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(training.Network.Parameters.AsSpan()))));
        output.WriteLine($"accuracy {training.Accuracy():R}");
    }

    /// <summary>LightGBM; the last rank is killed after an iteration. A checkpoint is made between two draws of rows.</summary>
    private static void Trees(RootCluster cluster, TextWriter output, string? checkpoints, int deadly)
    {
        using RootBatchLoader loader = new Jets([Path.Combine(RepositoryPaths.Jets, "*.root")]).Load(cluster.Shard, 512);
        RootFold fold = loader.Split(Jets.Split);
        LightGbmModel model = cluster.Train(
            fold.Training,
            new RootLightGbmOptions
            {
                Objective = RootLightGbmObjective.Multiclass,
                NumberOfIterations = 6,
                NumberOfLeaves = 4,
                FeatureFraction = 0.7,
                SubsampleFraction = 0.8,
                SubsampleFrequency = 3,
                NumberOfThreads = 1,
                CheckpointFolder = checkpoints,
                CheckpointIterations = 2,
                Progress = (iteration, _) => Die(cluster, iteration == deadly),
            },
            fold.Validation);
        output.WriteLine(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(model.Text))));
    }

    /// <summary>As the system kills a process that takes too much memory: nothing more of it runs.</summary>
    private static void Die(RootCluster cluster, bool dies)
    {
        if (dies && cluster.Rank == cluster.Count - 1)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
