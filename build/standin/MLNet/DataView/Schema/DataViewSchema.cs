using System.Collections;
using Microsoft.ML.Internal;

namespace Microsoft.ML;

/// <summary>The columns of a data view. Of columns with the same name all but the last are hidden.</summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indices;

    private DataViewSchema(IReadOnlyList<DetachedColumn> columns)
    {
        _indices = [];
        for (int index = 0; index < columns.Count; index++)
        {
            _indices[columns[index].Name] = index;
        }

        _columns = new Column[columns.Count];
        for (int index = 0; index < columns.Count; index++)
        {
            _columns[index] = new Column(columns[index], index, isHidden: _indices[columns[index].Name] != index);
        }
    }

    public int Count => _columns.Length;

    public Column this[string name]
    {
        get
        {
            Contracts.CheckNonEmpty(name, nameof(name));
            return _indices.TryGetValue(name, out int index)
                ? _columns[index]
                : throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found");
        }
    }

    public Column this[int columnIndex]
    {
        get
        {
            Contracts.CheckParam((uint)columnIndex < (uint)_columns.Length, nameof(columnIndex));
            return _columns[columnIndex];
        }
    }

    public Column? GetColumnOrNull(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return _indices.TryGetValue(name, out int index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Count} columns";
}
