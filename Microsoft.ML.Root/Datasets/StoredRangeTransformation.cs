namespace Microsoft.ML.Root.Datasets;

/// <summary>Of all entries, whatever filters came before, those from one number up to another.</summary>
internal sealed record StoredRangeTransformation(RangeTransformation Range) : ITransformation
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => Range.StoredRange(input);
}
