namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>Copies one column's values of some rows into a batch: one call a block, none a row.</summary>
internal unsafe interface IColumnGather
{
    /// <summary>Bytes of a value in the batch.</summary>
    int OutputSize { get; }

    /// <summary>Lists of a row to a fixed length: what is longer is cut, what is shorter filled.</summary>
    /// <param name="rows">Rows of a pool; see <see cref="RowReference"/>.</param>
    /// <param name="views">The column, by slice.</param>
    /// <param name="target">Where the first row's values go.</param>
    void Pad(ReadOnlySpan<ulong> rows, ReadOnlySpan<ChunkView> views, in PaddedTarget target);

    /// <summary>Lists of the rows one after another, from position offsets[0] of <paramref name="values"/> on.</summary>
    /// <param name="rows">Rows of a pool.</param>
    /// <param name="views">The column, by slice.</param>
    /// <param name="values">First value of the batch.</param>
    /// <param name="offsets">Positions of the rows' first values.</param>
    void Concatenate(ReadOnlySpan<ulong> rows, ReadOnlySpan<ChunkView> views, void* values, ReadOnlySpan<int> offsets);
}
