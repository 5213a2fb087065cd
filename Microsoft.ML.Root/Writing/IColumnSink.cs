using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// A tree or RNTuple that is being written: the counterpart of <see cref="IColumnSource"/>. It is made of a <see cref="FileWriter"/>, the
/// object's name and title, the schemas of its columns and <see cref="SinkOptions"/>. Not thread-safe.
/// </summary>
internal interface IColumnSink : IDisposable
{
    /// <summary>Adds entries.</summary>
    /// <param name="columns">
    /// A chunk of each column, in the schemas' order, of the same entries. They are copied or encoded before the call returns.
    /// </param>
    /// <param name="first">The first entry of the chunks that is added.</param>
    /// <param name="end">The entry behind the last.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Append(IReadOnlyList<ColumnChunk> columns, int first, int end);

    /// <summary>Writes what is left and the object itself; the file must still be committed.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Complete();
}
