namespace Microsoft.ML.Root.Expressions;

/// <summary>Reads a collection a row. It points into native memory, which stays where it is while the block is evaluated.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="values">The items.</param>
/// <param name="offsets">Where the rows' items start.</param>
internal readonly unsafe struct SpanReader<T>(T* values, int* offsets) : IRowReader<ReadOnlySpan<T>>
    where T : unmanaged
{
    private readonly T* _values = values;
    private readonly int* _offsets = offsets;

    /// <inheritdoc/>
    public ReadOnlySpan<T> Read(int row) => new(_values + (_offsets[row] - *_offsets), _offsets[row + 1] - _offsets[row]);
}
