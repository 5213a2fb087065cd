using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Estimators one after another: each is fitted on what the ones before it make.</summary>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly IEstimator<ITransformer>[] _estimators;
    private readonly TransformerScope[] _scopes;
    private readonly bool[] _cacheAfter;
    private readonly IHostEnvironment _environment;

    public readonly IEstimator<TLastTransformer> LastEstimator;

    public EstimatorChain()
        : this([], [], [], null)
    {
    }

    internal EstimatorChain(
        IEstimator<ITransformer>[] estimators, TransformerScope[] scopes, bool[] cacheAfter, IHostEnvironment environment)
    {
        _estimators = estimators;
        _scopes = scopes;
        _cacheAfter = cacheAfter;
        _environment = environment;
        LastEstimator = estimators.LastOrDefault() as IEstimator<TLastTransformer>;
    }

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        ITransformer[] transformers = new ITransformer[_estimators.Length];
        IDataView data = input;
        for (int i = 0; i < _estimators.Length; i++)
        {
            transformers[i] = _estimators[i].Fit(data);
            data = transformers[i].Transform(data);
            if (_cacheAfter[i] && i < _estimators.Length - 1)
            {
                data = new CacheView(data, []);
            }
        }

        return new TransformerChain<TLastTransformer>(transformers, _scopes);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return _estimators.Aggregate(inputSchema, (shape, estimator) => estimator.GetOutputSchema(shape));
    }

    public EstimatorChain<TNewTrans> Append<TNewTrans>(
        IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return new EstimatorChain<TNewTrans>(
            [.. _estimators, (IEstimator<ITransformer>)estimator], [.. _scopes, scope], [.. _cacheAfter, false], _environment);
    }

    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        ArgumentNullException.ThrowIfNull(env);
        bool[] cacheAfter = [.. _cacheAfter];
        if (cacheAfter.Length > 0)
        {
            cacheAfter[^1] = true;
        }

        return new EstimatorChain<TLastTransformer>(_estimators, _scopes, cacheAfter, env);
    }
}
