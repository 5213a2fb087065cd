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
List<string> files = [];
string? checkpoints = null;
int epochs = 10;
bool trees = false;
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--trees":
            trees = true;
            break;
        case "--epochs" when i + 1 < args.Length:
            epochs = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--checkpoints" when i + 1 < args.Length:
            checkpoints = args[++i];
            break;
        default:
            files.Add(args[i]);
            break;
    }
}

if (files.Count == 0)
{
    files.Add(Path.Combine(SampleData.Find(), "*.root"));
}

try
{
    using RootCluster cluster = RootCluster.Join();
    LoadingBar bar = new(); // the launcher's output is no terminal: a bar is shown of one process only
    Jets jets = new([.. files]);
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
