using Microsoft.ML.Data;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// A cursor over the blocks of a row stream. Several cursors of a set share the stream: each takes the next block, whose number
/// is their Batch. Reaching the end gives everything back; so does Dispose, and so does the collector.
/// </summary>
internal sealed class RowCursor : DataViewRowCursor
{
    private readonly SharedStream _stream;
    private readonly IReadOnlyList<ViewColumn> _columns;
    private readonly Dictionary<int, int> _loaded;
    private readonly RowPosition _row;
    private readonly Dictionary<int, Delegate> _getters = [];
    private RowBlock? _block;
    private long _position = -1;
    private bool _ended;

    /// <param name="schema">Schema of the view.</param>
    /// <param name="columns">Columns of the view.</param>
    /// <param name="stream">The rows; the cursor is one of its users.</param>
    /// <param name="loaded">By active column of the view, the position of its source column among those that are loaded, or of what is computed of it.</param>
    internal RowCursor(DataViewSchema schema, IReadOnlyList<ViewColumn> columns, SharedStream stream, Dictionary<int, int> loaded)
    {
        Schema = schema;
        _columns = columns;
        _stream = stream;
        _row = new RowPosition(stream.Source);
        _loaded = loaded;
    }

    public override long Position => _position;

    public override long Batch => _block?.Number ?? -1;

    public override DataViewSchema Schema { get; }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column.Index, _columns.Count);
        return _loaded.ContainsKey(column.Index);
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw ViewUse.Inactive(column);
        }

        // Some ask anew for each row, and each getter is told of each slice.
        if (!_getters.TryGetValue(column.Index, out Delegate? getter))
        {
            _getters.Add(column.Index, getter = RowGetterFactory.Make(_columns[column.Index], _loaded[column.Index], _row));
        }

        return getter as ValueGetter<TValue> ?? throw ViewUse.WrongType(column, typeof(TValue));
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => GetId;

    public override bool MoveNext()
    {
        while (!_row.MoveNext())
        {
            if (!NextBlock())
            {
                return false;
            }
        }

        _position++;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End();
        }

        base.Dispose(disposing);
    }

    private bool NextBlock()
    {
        if (_ended)
        {
            return false;
        }

        _row.Clear();
        _block?.Dispose();
        _block = null;
        _block = _stream.Next();
        if (_block is null)
        {
            End();
            return false;
        }

        _row.Enter(_block);
        return true;
    }

    private void End()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _position = -1;
        _row.Clear();
        _block?.Dispose();
        _block = null;
        _stream.Release();
    }

    private void GetId(ref DataViewRowId id)
    {
        id = new DataViewRowId((ulong)_row.Pool.Entry(_row.Reference), (ulong)RowReference.Copy(_row.Reference));
    }
}
