namespace Microsoft.ML.Root.RNTuple;

/// <summary>A column of a task.</summary>
/// <param name="Leaf">The column.</param>
/// <param name="Position">Its position among the work's columns.</param>
internal sealed record PlannedLeaf(Leaf Leaf, int Position)
{
    /// <summary>Its values in each cluster; null for cardinalities.</summary>
    internal ColumnPart[]? Parts { get; set; }
}
