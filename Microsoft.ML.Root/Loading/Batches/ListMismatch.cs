namespace Microsoft.ML.Root.Loading;

/// <summary>A row in which a column's list has another length than that of the first column.</summary>
/// <param name="Entry">The row's entry in the source.</param>
/// <param name="First">Length of the first column's list.</param>
/// <param name="Column">Position of the other column among the stream's columns.</param>
/// <param name="Other">Length of its list.</param>
internal readonly record struct ListMismatch(long Entry, int First, int Column, int Other);
