namespace Microsoft.ML.Data;

/// <summary>An estimator that learns nothing.</summary>
public abstract class TrivialEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    private readonly TTransformer _transformer;

    private protected TrivialEstimator(TTransformer transformer)
    {
        _transformer = transformer;
    }

    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        return _transformer;
    }

    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
