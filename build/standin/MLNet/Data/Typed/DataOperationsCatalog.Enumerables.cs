using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
        where TRow : class
    {
        Contracts.CheckValue(data, nameof(data));
        return new EnumerableView<TRow>(data, schemaDefinition);
    }

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckValue(schema, nameof(schema));
        SchemaDefinition members = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        DataViewSchema.Builder builder = new();
        foreach (SchemaDefinition.Column member in members)
        {
            DataViewSchema.Column? given = schema.GetColumnOrNull(member.ColumnName);
            builder.AddColumn(member.ColumnName, given?.Type ?? member.ColumnType, given?.Annotations);
        }

        return new EnumerableView<TRow>(data, members, builder.ToSchema());
    }

    public IEnumerable<TRow> CreateEnumerable<TRow>(
        IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition schemaDefinition = null)
        where TRow : class, new()
    {
        Contracts.CheckValue(data, nameof(data));
        RowWriter<TRow> writer = new(data.Schema, ignoreMissingColumns, schemaDefinition);
        return Read(data, writer, reuseRowObject);
    }

    private static IEnumerable<TRow> Read<TRow>(IDataView data, RowWriter<TRow> writer, bool reuseRowObject)
        where TRow : class, new()
    {
        using DataViewRowCursor cursor = data.GetRowCursor(writer.Columns);
        Action<TRow> write = writer.Bind(cursor);
        TRow row = new();
        while (cursor.MoveNext())
        {
            write(row);
            yield return row;
            row = reuseRowObject ? row : new TRow();
        }
    }
}
