namespace Microsoft.ML.Root;

/// <summary>Each item of a collection becomes a row.</summary>
internal sealed record ExplodeStep(string Collection) : IDatasetStep
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Explode(Collection);
}
