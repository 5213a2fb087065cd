using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A cursor over objects; the row id is the place of the object.</summary>
internal sealed class EnumerableCursor<TRow> : RootCursor
    where TRow : class
{
    private readonly Dictionary<int, Delegate> _getters = [];
    private readonly IEnumerator<(long Index, TRow Row)> _rows;

    internal EnumerableCursor(
        DataViewSchema schema,
        SchemaDefinition definition,
        IEnumerable<DataViewSchema.Column> activeColumns,
        IEnumerable<(long Index, TRow Row)> rows)
    {
        Schema = schema;
        _rows = rows.GetEnumerator();
        foreach (DataViewSchema.Column column in activeColumns)
        {
            _getters[column.Index] = MemberReader.CreateGetter(definition[column.Name], Current);
        }
    }

    public override DataViewSchema Schema { get; }

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        return (ref DataViewRowId value) =>
        {
            Current();
            value = new DataViewRowId((ulong)_rows.Current.Index, 0);
        };
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters.ContainsKey(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        return Getters.Typed<TValue>(column, _getters.GetValueOrDefault(column.Index));
    }

    protected override bool MoveNextCore() => _rows.MoveNext();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows.Dispose();
        }

        base.Dispose(disposing);
    }

    private TRow Current()
    {
        Contracts.Check(Position >= 0, "The cursor is not at a row.");
        return _rows.Current.Row;
    }
}
