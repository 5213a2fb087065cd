using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A view that keeps columns in memory: those not there yet when a cursor is made come in one serial pass.</summary>
internal sealed class CacheView : IDataView
{
    private readonly IDataView _source;
    private readonly ColumnBuffer[] _columns;
    private readonly Lock _lock = new();
    private long _rowCount;

    internal CacheView(IDataView source, string[] columnsToPrefetch)
    {
        _source = source;
        _columns = new ColumnBuffer[source.Schema.Count];
        _rowCount = source.GetRowCount() ?? -1;
        if (columnsToPrefetch.Length > 0)
        {
            Load([.. columnsToPrefetch.Select(name => source.Schema[name])]);
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _rowCount < 0 ? null : _rowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        return CreateCursors([.. columnsNeeded], 1, rand)[0];
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        return CreateCursors([.. columnsNeeded], Math.Clamp(n, 1, 2 * TransformedView.CursorCount), rand);
    }

    private CacheCursor[] CreateCursors(DataViewSchema.Column[] columns, int count, Random random)
    {
        Load(columns);
        int[] order = null;
        if (random is not null)
        {
            order = [.. Enumerable.Range(0, (int)_rowCount)];
            random.Shuffle(order);
        }

        CacheBlocks blocks = new(count > 1);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new CacheCursor(Schema, columns, _columns, (int)_rowCount, order, blocks)),
        ];
    }

    private void Load(DataViewSchema.Column[] columns)
    {
        lock (_lock)
        {
            DataViewSchema.Column[] missing = [.. columns.Where(column => _columns[column.Index] is null)];
            if (missing.Length == 0 && _rowCount >= 0)
            {
                return;
            }

            using DataViewRowCursor cursor = _source.GetRowCursor(missing);
            Delegate[] getters = [.. missing.Select(column => cursor.GetGetter(column))];
            ColumnBuffer[] buffers = [.. missing.Select(column => ColumnBuffer.Create(column.Type.RawType))];
            int count = 0;
            for (; cursor.MoveNext(); count++)
            {
                for (int i = 0; i < buffers.Length; i++)
                {
                    buffers[i].Fill(getters[i], count);
                }
            }

            for (int i = 0; i < buffers.Length; i++)
            {
                buffers[i].Trim(count);
                _columns[missing[i].Index] = buffers[i];
            }

            _rowCount = count;
        }
    }
}
