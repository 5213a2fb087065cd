namespace Microsoft.ML.Internal;

/// <summary>An estimator that gives a loader it already has.</summary>
internal sealed class TrivialLoaderEstimator<TSource, TLoader>(TLoader loader) : IDataLoaderEstimator<TSource, TLoader>
    where TLoader : IDataLoader<TSource>
{
    public TLoader Fit(TSource input) => loader;

    public SchemaShape GetOutputSchema() => SchemaShape.Create(loader.GetOutputSchema());
}
