using Microsoft.ML;
using Microsoft.ML.Root;

namespace Cluster;

/// <summary>LightGBM on the rows of all ranks; the model is one of ML.NET, and each rank has it.</summary>
internal static class TreeTraining
{
    /// <returns>The part of the rows held back whose class is found, on every rank the same.</returns>
    internal static double Run(RootCluster cluster, Jets jets, RootBatchLoader loader, int iterations, string? checkpoints)
    {
        RootFold fold = loader.Split(Jets.Split);
        ITransformer model = cluster.TrainLightGbm(fold.Training, new RootLightGbmOptions
        {
            Objective = RootLightGbmObjective.Multiclass,
            NumberOfIterations = iterations,
            NumberOfLeaves = 15,
            MinimumExampleCountPerLeaf = 10,
            CheckpointFolder = checkpoints,
        });

        MLContext ml = new(seed: 1);
        IDataView rows = ml.Data.LoadFromRoot(jets.Data.Select([.. Jets.Features, "Label"]));
        IDataView held = ml.Data.RootTrainTestSplit(rows, Jets.Split).TestSet;
        IEstimator<ITransformer> inputs = ml.Transforms.Concatenate("Features", Jets.Features)
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        return ml.MulticlassClassification.Evaluate(model.Transform(inputs.Fit(held).Transform(held))).MicroAccuracy;
    }
}
