using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A view over objects. A list has a length and can be shuffled; other enumerables are read from the start each time.</summary>
internal sealed class EnumerableView<TRow> : IDataView
    where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly SchemaDefinition _definition;

    internal EnumerableView(IEnumerable<TRow> rows, SchemaDefinition definition, DataViewSchema schema = null)
    {
        _rows = rows;
        _definition = definition ?? SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        Schema = schema ?? CreateSchema();
    }

    public bool CanShuffle => _rows is IList<TRow>;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_rows as IList<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        return new EnumerableCursor<TRow>(Schema, _definition, columnsNeeded, Order(rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        return [GetRowCursor(columnsNeeded, rand)];
    }

    private IEnumerable<(long Index, TRow Row)> Order(Random random)
    {
        if (random is null || _rows is not IList<TRow> list)
        {
            return _rows.Select((row, index) => ((long)index, row));
        }

        int[] order = [.. Enumerable.Range(0, list.Count)];
        random.Shuffle(order);
        return order.Select(index => ((long)index, list[index]));
    }

    private DataViewSchema CreateSchema()
    {
        DataViewSchema.Builder builder = new();
        foreach (SchemaDefinition.Column column in _definition)
        {
            builder.AddColumn(column.ColumnName, column.ColumnType, column.Annotations);
        }

        return builder.ToSchema();
    }
}
