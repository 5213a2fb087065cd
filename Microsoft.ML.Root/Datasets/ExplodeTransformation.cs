namespace Microsoft.ML.Root.Datasets;

/// <summary>Each item of a collection becomes a row.</summary>
internal sealed record ExplodeTransformation(string Collection) : ITransformation
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Explode(Collection);
}
