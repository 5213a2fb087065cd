using Microsoft.ML.Root.Distributed.Engines;
using Microsoft.ML.Root.Distributed.LightGbm;

namespace Microsoft.ML.Root;

/// <content>LightGBM's data-parallel training.</content>
public sealed partial class RootCluster
{
    /// <summary>What all ranks do together, for what is built upon it.</summary>
    internal Collectives Collectives => _collectives;

    /// <summary>
    /// Trains LightGBM on the rows of all ranks: every rank calls it and gets the same model, an ordinary one of ML.NET. Each rank reads
    /// its share of the rows, whatever the loader's shard is, twice: to find the bins, and into the bins, where a value takes about a
    /// byte. Floats are not held.
    /// </summary>
    /// <param name="training">A loader with the items that the options name; of a split or fold, that part.</param>
    /// <param name="options">Objective, names and trees; null for the defaults.</param>
    /// <param name="validation">Rows to judge by (<see cref="RootLightGbmOptions.EarlyStoppingRound"/>); null for none.</param>
    /// <returns>
    /// A transformer with the input <see cref="RootLightGbmOptions.FeatureColumnName"/>, a vector of 32-bit reals, and the outputs of
    /// ML.NET's trainer for the objective; predicted labels of several classes are keys, 1 for label 0 and so on.
    /// </returns>
    /// <exception cref="ArgumentException">The loader lacks an item, or one does not have the right shape.</exception>
    /// <exception cref="InvalidOperationException">A label or weight is none for the objective, a rank has no rows, or LightGBM fails.</exception>
    /// <exception cref="IOException">Another rank has left or has gone, or a checkpoint cannot be written or used.</exception>
    public ITransformer TrainLightGbm(RootBatchLoader training, RootLightGbmOptions? options = null, RootBatchLoader? validation = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Train(training, options ?? new(), validation).ToTransformer();
    }

    internal LightGbmModel Train(RootBatchLoader training, RootLightGbmOptions options, RootBatchLoader? validation)
        => _collectives.OnThread(engine => new LightGbmTraining(this, engine, options).Run(training, validation));
}
