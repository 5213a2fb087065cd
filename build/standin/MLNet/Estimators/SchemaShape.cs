using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What is known of a schema before there are data: names, kinds and item types.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SchemaShape Create(DataViewSchema schema)
    {
        return new SchemaShape(schema.Where(column => !column.IsHidden).Select(Create));
    }

    internal bool TryFindColumn(string name, out Column column)
    {
        int index = Array.FindIndex(_columns, candidate => candidate.Name == name);
        column = index < 0 ? default : _columns[index];
        return index >= 0;
    }

    /// <summary>The columns of this shape with some replaced or added.</summary>
    internal SchemaShape With(IEnumerable<Column> columns)
    {
        Dictionary<string, Column> result = _columns.ToDictionary(column => column.Name);
        foreach (Column column in columns)
        {
            result[column.Name] = column;
        }

        return new SchemaShape(result.Values);
    }

    private static Column Create(DataViewSchema.Column column)
    {
        (Column.VectorKind kind, DataViewType itemType) = column.Type switch
        {
            VectorDataViewType { IsKnownSize: true } vector => (Column.VectorKind.Vector, (DataViewType)vector.ItemType),
            VectorDataViewType vector => (Column.VectorKind.VariableVector, vector.ItemType),
            _ => (Column.VectorKind.Scalar, column.Type),
        };
        bool isKey = itemType is KeyDataViewType;
        return new Column(
            column.Name,
            kind,
            isKey ? ColumnTypes.Number(itemType.RawType) : itemType,
            isKey,
            Create(column.Annotations.Schema));
    }
}
