namespace Microsoft.ML.Root.Chains;

/// <summary>A chain's column in one of its files.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Column">Position among the tree's columns, or -1.</param>
/// <param name="Value">The value of a column that has one a file; of presence, the position of the column that it is about, or -1.</param>
internal readonly record struct ElementColumn(ElementColumnKind Kind, int Column = -1, object? Value = null);
