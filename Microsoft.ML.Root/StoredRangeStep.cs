namespace Microsoft.ML.Root;

/// <summary>Of all entries, whatever filters came before, those from one number up to another.</summary>
internal sealed record StoredRangeStep(RangeStep Range) : IDatasetStep
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => Range.StoredRange(input);
}
