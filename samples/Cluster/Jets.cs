using Microsoft.ML.Root;

namespace Cluster;

/// <summary>The jets as every rank sees them.</summary>
internal sealed class Jets
{
    internal Jets(string[] files)
    {
        Classes = [.. RootDataset.FromFiles(files).Files.Select(ClassOf).Distinct().Order(StringComparer.Ordinal)];
        Data = RootDataset.FromFiles(files).DefinePerFile("Label", path => Array.IndexOf(Classes, ClassOf(path)));
    }

    internal static string[] Features { get; } =
        ["jet_pt", "jet_eta", "jet_energy", "jet_nparticles", "jet_sdmass", "jet_tau1", "jet_tau2", "jet_tau3", "jet_tau4"];

    internal static RootSplit Split { get; } = RootSplit.Fraction(0.2, seed: 1);

    /// <summary>Names of the classes, one a kind of file.</summary>
    internal string[] Classes { get; }

    internal RootDataset Data { get; }

    /// <summary>Batches of features and label. Pool and batch are of fixed size, so that the batches are the same on any number of ranks.</summary>
    internal RootBatchLoader Load(RootShard shard, int batchSize, IProgress<RootLoadProgress>? progress = null) => new(Data, new RootBatchLoaderOptions
    {
        BatchSize = batchSize,
        Seed = 1,
        Shard = shard,
        ShufflePoolSize = 2000,
        Progress = progress,
        Columns = [RootBatchColumn.Matrix("Features", Features), RootBatchColumn.Of("Label")],
    });

    private static string ClassOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name[..Math.Max(1, name.LastIndexOf('_'))];
    }
}
