namespace Microsoft.ML.Root;

/// <summary>Only rows for which a function is true stay.</summary>
internal sealed record FunctionFilterStep(Delegate Condition, IReadOnlyList<string> Columns, string? Name) : IDatasetStep
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Where(Condition, Columns, Name);
}
