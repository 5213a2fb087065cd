namespace Microsoft.ML.Root.Expressions;

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
