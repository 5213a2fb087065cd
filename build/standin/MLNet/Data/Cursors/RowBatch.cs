namespace Microsoft.ML.Internal;

/// <summary>Rows on their way from one thread to another, or the error that ended them.</summary>
internal sealed record RowBatch(ColumnBuffer[] Buffers, int Count, long Batch, Exception Error);
