using System.Diagnostics;
using System.Globalization;
using Cluster;
using Microsoft.ML.Root;
using Shared;

// One training on several processes: a network with averaged gradients, or LightGBM's data-parallel trees (--trees).
//   dotnet run -c Release --project samples/Cluster -- [--trees] [--epochs N] [--checkpoints FOLDER] [FILE or PATTERN ...]
//   mpirun -n 4 --bind-to none dotnet artifacts/bin/Cluster/release/Cluster.dll
//   srun -n 4 --mpi=pmix dotnet artifacts/bin/Cluster/release/Cluster.dll
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    SampleArguments arguments = new(args);
    bool trees = arguments.TakeFlag("--trees");
    int epochs = arguments.TakeCount("--epochs", 10);
    string? checkpoints = arguments.TakeText("--checkpoints");
    using RootCluster cluster = RootCluster.Join();
    LoadingBar bar = new(); // the launcher's output is no terminal: a bar is shown of one process only
    Jets jets = new(arguments.Files);
    using RootBatchLoader loader = jets.Load(cluster.Shard, batchSize: 256, bar);
    Stopwatch watch = Stopwatch.StartNew();
    double accuracy = bar.Show("training", () =>
    {
        if (trees)
        {
            return TreeTraining.Run(cluster, jets, loader, iterations: 5 * epochs, checkpoints);
        }

        NetworkTraining training = new(cluster, jets, loader);
        training.Run(epochs, checkpoints);
        return training.Accuracy();
    });

    if (cluster.IsFirst)
    {
        Console.WriteLine($"{cluster.Count} ranks by {cluster.Engine}: {accuracy:P1} of the jets held out after {watch.Elapsed.TotalSeconds:F1} s (guessing: {1.0 / jets.Classes.Length:P1})");
    }

    return 0;
}
catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException or DllNotFoundException or TimeoutException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
