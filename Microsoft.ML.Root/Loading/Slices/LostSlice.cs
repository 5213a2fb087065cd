namespace Microsoft.ML.Root.Loading;

/// <summary>A slice that could not be read and was left out.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Rows">Rows that it would have given; null when the columns that choose rows are what could not be read.</param>
/// <param name="Error">What was wrong.</param>
internal sealed record LostSlice(Slice Slice, long? Rows, Exception Error);
