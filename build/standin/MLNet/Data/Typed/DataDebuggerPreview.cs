using System.Collections.Immutable;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a view.</summary>
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Schema = data.Schema;
        List<object[]> rows = [];
        using (DataViewRowCursor cursor = data.GetRowCursor(data.Schema))
        {
            Func<object>[] readers =
            [
                .. Schema.Select(column => Generic.Invoke<Func<object>>(CreateReader<int>, column.Type.RawType, cursor, column)),
            ];
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                rows.Add([.. readers.Select(read => read())]);
            }
        }

        RowView = [.. rows.Select(row => new RowInfo(Schema, row))];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. rows.Select(row => row[column.Index])]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> CreateReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default;
            getter(ref value);
            return value;
        };
    }

    /// <summary>A column's values.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }
    }

    /// <summary>A row's values, with the names of their columns.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(DataViewSchema schema, object[] values)
        {
            Values = [.. schema.Select(column => KeyValuePair.Create(column.Name, values[column.Index]))];
        }

        public KeyValuePair<string, object>[] Values { get; }
    }
}
