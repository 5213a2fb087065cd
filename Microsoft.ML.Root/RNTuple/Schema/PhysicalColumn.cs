namespace Microsoft.ML.Root.RNTuple;

/// <summary>A column that pages are stored for.</summary>
/// <param name="Id">Its position in the schema.</param>
/// <param name="Description">What the schema says of it.</param>
internal sealed record PhysicalColumn(int Id, ColumnDescription Description);
