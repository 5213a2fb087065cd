namespace Microsoft.ML.Root.Loading;

/// <summary>Copies values of some rows into a batch: one call a block and run of columns, none a row.</summary>
internal unsafe interface IColumnTake
{
    /// <summary>Bytes of a value in the batch.</summary>
    int OutputSize { get; }

    /// <summary>Has the loops compiled.</summary>
    void Prepare();

    /// <summary>Each column's values of a row to a fixed length: what is longer is cut, what is shorter filled.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="parts">The columns; all of this type.</param>
    /// <param name="target">Where the first row's values go.</param>
    void Pad(in PoolRows rows, ReadOnlySpan<DensePart> parts, in PaddedTarget target);

    /// <summary>Lists of the rows one after another, from position offsets[0] of <paramref name="values"/> on.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="part">The column; of this type.</param>
    /// <param name="values">First value of the batch.</param>
    /// <param name="offsets">Positions of the rows' first values.</param>
    void Concatenate(in PoolRows rows, in DensePart part, void* values, ReadOnlySpan<int> offsets);
}
