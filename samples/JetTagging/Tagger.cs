using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace JetTagging;

/// <summary>A way to tell the classes of jets apart.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Trainer">Makes its trainer, whose model depends on the data and the seed alone.</param>
internal sealed record Tagger(string Name, Func<MLContext, int, IEstimator<ITransformer>> Trainer)
{
    /// <summary>The linear one first, since it needs no library of the system; LightGBM's needs OpenMP (libgomp).</summary>
    internal static IReadOnlyList<Tagger> All { get; } =
    [
        new("Linear model", (ml, _) => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()),
        new("Boosted trees (LightGBM)", (ml, seed) => ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            NumberOfIterations = 100,
            NumberOfLeaves = 8,
            MinimumExampleCountPerLeaf = 20,
            LearningRate = 0.1,
            NumberOfThreads = 1, // sums of several threads differ in their last bits from run to run
            Seed = seed,
            Deterministic = true,
        })),
    ];
}
