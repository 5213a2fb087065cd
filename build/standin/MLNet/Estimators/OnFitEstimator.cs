namespace Microsoft.ML.Internal;

/// <summary>Calls back with what was fitted.</summary>
internal sealed class OnFitEstimator<TTransformer>(IEstimator<TTransformer> inner, Action<TTransformer> onFit)
    : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    public TTransformer Fit(IDataView input)
    {
        TTransformer transformer = inner.Fit(input);
        onFit(transformer);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(inputSchema);
}
