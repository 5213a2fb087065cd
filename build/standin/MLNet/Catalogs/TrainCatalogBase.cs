using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What the catalogs of all kinds of training have.</summary>
public abstract class TrainCatalogBase
{
    private protected TrainCatalogBase(IHostEnvironment environment)
    {
        Environment = environment;
    }

    internal IHostEnvironment Environment { get; }

    /// <summary>A list of trainers; they are extension methods.</summary>
    public abstract class CatalogInstantiatorBase
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase owner)
        {
            Environment = owner.Environment;
        }

        internal IHostEnvironment Environment { get; }
    }

    /// <summary>What one fold of a cross-validation gave.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly ITransformer Model;

        public readonly T Metrics;

        public readonly IDataView ScoredHoldOutSet;

        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scored, int fold)
        {
            Model = model;
            Metrics = metrics;
            ScoredHoldOutSet = scored;
            Fold = fold;
        }
    }

    private protected IReadOnlyList<CrossValidationResult<T>> CrossValidate<T>(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds,
        string samplingKeyColumnName,
        int? seed,
        Func<IDataView, T> evaluate)
        where T : class
    {
        DataOperationsCatalog operations = new(Environment);
        List<CrossValidationResult<T>> results = [];
        foreach (DataOperationsCatalog.TrainTestData split in operations.CrossValidationSplit(
            data, numberOfFolds, samplingKeyColumnName, seed))
        {
            ITransformer model = estimator.Fit(split.TrainSet);
            IDataView scored = model.Transform(split.TestSet);
            results.Add(new CrossValidationResult<T>(model, evaluate(scored), scored, results.Count));
        }

        return results;
    }
}
