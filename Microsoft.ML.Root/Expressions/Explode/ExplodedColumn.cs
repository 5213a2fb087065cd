namespace Microsoft.ML.Root.Expressions;

/// <summary>A column of exploded rows.</summary>
/// <param name="Schema">The column.</param>
/// <param name="Inner">Position of its column in the inner plan; -1 for the entry number.</param>
/// <param name="IsItem">True when each row has its own item, false when the entry's value is repeated.</param>
internal readonly record struct ExplodedColumn(ColumnSchema Schema, int Inner, bool IsItem);
