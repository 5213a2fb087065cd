using System.Diagnostics;
using System.Globalization;
using Cluster;

namespace Microsoft.ML.Root.Perf.Distributed;

/// <summary>One rank of the command <c>cluster</c>, in a process of its own.</summary>
internal static class ClusterRun
{
    internal const int Trees = 20;
    internal const int Epochs = 2;

    /// <param name="arguments">What it does, the files, addresses of the ranks (none: alone), its rank.</param>
    internal static void Run(ReadOnlySpan<string> arguments)
    {
        (string what, string files) = (arguments[0], arguments[1]);
        string[] machines = arguments[2].Split(',', StringSplitOptions.RemoveEmptyEntries);
        int rank = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        using RootCluster cluster = RootCluster.Join(
            machines.Length == 0 ? null : new RootClusterOptions { Machines = machines, Rank = rank, Timeout = TimeSpan.FromMinutes(1) });
        Jets jets = new([files]);
        using RootBatchLoader loader = jets.Load(cluster.Shard, 1024);
        Action run = what switch
        {
            "reading" => () => Read(jets, cluster.Shard),
            "trees" => () => cluster.TrainLightGbm(loader, new RootLightGbmOptions
            {
                Objective = RootLightGbmObjective.Multiclass,
                NumberOfIterations = Trees,
                NumberOfThreads = 1,
            }),
            _ => () => new NetworkTraining(cluster, jets, loader).Run(Epochs, null),
        };
        cluster.Barrier();
        Stopwatch watch = Stopwatch.StartNew();
        run();
        cluster.Barrier();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loader.RowCount} {watch.Elapsed.TotalSeconds}"));
    }

    /// <summary>Particles too, of which there is something to decode.</summary>
    internal static RootBatchLoader Particles(Jets jets, RootShard shard) => new(jets.Data, new RootBatchLoaderOptions
    {
        BatchSize = 1024,
        ShufflePoolSize = 10_000,
        KeepDecoded = false,
        Shard = shard,
        Columns = [RootBatchColumn.Channels("particles", ["part_px", "part_py", "part_pz", "part_energy", "part_deta", "part_dphi"], 128)],
    });

    private static void Read(Jets jets, RootShard shard)
    {
        using RootBatchLoader loader = Particles(jets, shard);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (RootBatch batch in loader.Epoch(epoch))
            {
                _ = batch.RowCount;
            }
        }
    }
}
