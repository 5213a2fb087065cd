using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A cursor over cached columns; the row id is the number of the row.</summary>
internal sealed class CacheCursor : RootCursor
{
    private readonly HashSet<int> _active;
    private readonly ColumnBuffer[] _columns;
    private readonly int _rowCount;
    private readonly int[] _order;
    private readonly CacheBlocks _blocks;
    private long _block = -1;
    private long _next;
    private long _end;
    private int _row = -1;

    internal CacheCursor(
        DataViewSchema schema,
        DataViewSchema.Column[] activeColumns,
        ColumnBuffer[] columns,
        int rowCount,
        int[] order,
        CacheBlocks blocks)
    {
        Schema = schema;
        _active = [.. activeColumns.Select(column => column.Index)];
        _columns = columns;
        _rowCount = rowCount;
        _order = order;
        _blocks = blocks;
    }

    public override DataViewSchema Schema { get; }

    public override long Batch => Math.Max(0, _block);

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        return (ref DataViewRowId value) => value = new DataViewRowId((ulong)CurrentRow(), 0);
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ColumnBuffer buffer = IsColumnActive(column) ? _columns[column.Index] : null;
        return Getters.Typed<TValue>(column, buffer?.CreateGetter(() => buffer, CurrentRow));
    }

    protected override bool MoveNextCore()
    {
        if (_next == _end)
        {
            _block = _blocks.Next();
            _next = Math.Min(_block * _blocks.RowsInBlock, _rowCount);
            _end = Math.Min(_next + _blocks.RowsInBlock, _rowCount);
        }

        if (_next == _end)
        {
            return false;
        }

        _row = _order is null ? (int)_next : _order[_next];
        _next++;
        return true;
    }

    private int CurrentRow()
    {
        Contracts.Check(Position >= 0, "The cursor is not at a row.");
        return _row;
    }
}
