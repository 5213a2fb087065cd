using Microsoft.ML;
using Microsoft.ML.Data;

namespace Microsoft.Data.Analysis;

/// <summary>A cursor over the rows of a frame; the row id is the number of the row.</summary>
internal sealed class DataFrameCursor : DataViewRowCursor
{
    private readonly Dictionary<int, Delegate> _getters = [];
    private readonly long _rowCount;
    private long _position = -1;
    private bool _ended;

    internal DataFrameCursor(DataFrame frame, IEnumerable<DataViewSchema.Column> columns)
    {
        Schema = ((IDataView)frame).Schema;
        _rowCount = frame.Rows.Count;
        foreach (DataViewSchema.Column column in columns)
        {
            _getters[column.Index] = frame.Columns[column.Index].CreateGetter(CurrentRow);
        }
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema { get; }

    public override bool MoveNext()
    {
        _ended |= _position + 1 >= _rowCount;
        _position = _ended ? -1 : _position + 1;
        return !_ended;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        return (ref DataViewRowId value) => value = new DataViewRowId((ulong)CurrentRow(), 0);
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters.ContainsKey(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_getters.TryGetValue(column.Index, out Delegate getter))
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active.");
        }

        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Invalid TValue: '{typeof(TValue)}'; column '{column.Name}' is of type '{column.Type}'.");
    }

    private long CurrentRow()
    {
        return _position >= 0 ? _position : throw new InvalidOperationException("The cursor is not at a row.");
    }
}
