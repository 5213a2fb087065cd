namespace Microsoft.ML.Root;

/// <summary>Only rows that meet a condition stay.</summary>
internal sealed record FilterStep(string Expression, string? Name) : IDatasetStep
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Where(Expression, Name);
}
