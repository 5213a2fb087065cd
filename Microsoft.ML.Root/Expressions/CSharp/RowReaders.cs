using System.Text;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Gives a function written in C# its argument of each row.</summary>
/// <typeparam name="T">Type of the argument.</typeparam>
internal interface IRowReader<T>
    where T : allows ref struct
{
    /// <summary>The argument of a row of the block.</summary>
    T Read(int row);
}

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

/// <summary>Reads a collection a row into an array of its own, which the function may keep.</summary>
/// <typeparam name="TList">Type of the argument: the array, or an interface that arrays have.</typeparam>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="reader">Reads the items.</param>
internal readonly struct ArrayReader<TList, T>(SpanReader<T> reader) : IRowReader<TList>
    where T : unmanaged
{
    private readonly SpanReader<T> _reader = reader;

    /// <inheritdoc/>
    public TList Read(int row) => (TList)(object)_reader.Read(row).ToArray();
}

/// <summary>Reads a text a row. It points into native memory, which stays where it is while the block is evaluated.</summary>
/// <param name="bytes">All bytes.</param>
/// <param name="offsets">Where the rows' texts start.</param>
internal readonly unsafe struct RowTextReader(byte* bytes, int* offsets) : IRowReader<string>
{
    private readonly byte* _bytes = bytes;
    private readonly int* _offsets = offsets;

    /// <inheritdoc/>
    public string Read(int row) => Encoding.UTF8.GetString(_bytes + _offsets[row], _offsets[row + 1] - _offsets[row]);
}
