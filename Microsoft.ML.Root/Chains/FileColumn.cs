namespace Microsoft.ML.Root.Chains;

/// <summary>A column with one value a file: a label from its name, a cross-section, the name itself.</summary>
/// <param name="Schema">The column; scalar.</param>
/// <param name="Value">The value for a member of the chain, of the column's .NET type.</param>
internal sealed record FileColumn(ColumnSchema Schema, Func<ChainMember, object> Value);
