namespace Microsoft.ML.Root.Expressions;

/// <summary>What an expression may take for one row.</summary>
/// <param name="Steps">Turns of all loops, and items that functions of collections go over inside them.</param>
/// <param name="Bytes">Memory of the collections that it makes.</param>
internal sealed record RowLimits(long Steps = 10_000_000, long Bytes = 256L << 20);
