using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>The columns of a source that a pass reads, each once, in the order in which they were first asked for.</summary>
internal sealed class RowProjection
{
    private readonly List<int> _columns = [];
    private readonly List<bool> _needChunks = [];
    private readonly Dictionary<int, int> _positions = [];

    /// <summary>Positions in the source.</summary>
    internal IReadOnlyList<int> Columns => _columns;

    /// <summary>Asks for a column.</summary>
    /// <param name="sourceColumn">Its position in the source.</param>
    /// <param name="needsChunk">Its whole chunks are read, not only its values row by row.</param>
    /// <returns>Its position among <see cref="Columns"/>.</returns>
    internal int Add(int sourceColumn, bool needsChunk = false)
    {
        if (_positions.TryAdd(sourceColumn, _columns.Count))
        {
            _columns.Add(sourceColumn);
            _needChunks.Add(false);
        }

        int position = _positions[sourceColumn];
        _needChunks[position] |= needsChunk;
        return position;
    }

    /// <summary>How rows are laid out when they come in random order; null where each column is read from its chunks.</summary>
    internal RowMajorLayout? Layout(IColumnSource source)
    {
        List<ColumnSchema> schemas = _columns.ConvertAll(c => source.Columns[c]);
        bool[] needChunks = [.. _needChunks];
        for (int i = 0; i < needChunks.Length; i++)
        {
            needChunks[i] |= schemas[i].Type == ElementType.String;
        }

        return Array.IndexOf(needChunks, false) < 0 ? null : new RowMajorLayout(_columns, schemas, needChunks);
    }
}
