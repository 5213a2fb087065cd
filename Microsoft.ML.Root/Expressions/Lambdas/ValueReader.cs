namespace Microsoft.ML.Root.Expressions;

/// <summary>Reads a value a row. It points into native memory, which stays where it is while the block is evaluated.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="values">The values.</param>
internal readonly unsafe struct ValueReader<T>(T* values) : IRowReader<T>
    where T : unmanaged
{
    private readonly T* _values = values;

    /// <inheritdoc/>
    public T Read(int row) => _values[row];
}
