namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>One column of a dense item.</summary>
/// <param name="Column">Position among the stream's columns.</param>
/// <param name="Gather">The loops for its type.</param>
/// <param name="Offset">Position in a row of its first value.</param>
/// <param name="Length">Values a row.</param>
internal readonly record struct DensePart(int Column, IColumnGather Gather, int Offset, int Length);
