namespace Microsoft.ML.Root.Datasets;

/// <summary>Only rows that meet a condition stay.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Name">Name in the cut flow; null for the expression.</param>
/// <param name="IsNamed">True for a name that the user gave.</param>
internal sealed record FilterTransformation(string Expression, string? Name, bool IsNamed) : ITransformation
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Where(Expression, Name, IsNamed);
}
