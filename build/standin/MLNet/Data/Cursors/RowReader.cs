using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Reads the active columns of a cursor, and its row ids, into buffers.</summary>
internal sealed class RowReader
{
    private readonly Delegate[] _getters;

    internal RowReader(DataViewRow row)
    {
        ActiveColumns = [.. row.Schema.Where(row.IsColumnActive)];
        _getters = [.. ActiveColumns.Select(row.GetGetter), row.GetIdGetter()];
    }

    internal DataViewSchema.Column[] ActiveColumns { get; }

    /// <summary>One buffer a column, and one for the ids.</summary>
    internal ColumnBuffer[] CreateBuffers()
    {
        return
        [
            .. ActiveColumns.Select(column => ColumnBuffer.Create(column.Type.RawType)),
            ColumnBuffer.Create(typeof(DataViewRowId)),
        ];
    }

    internal void Fill(ColumnBuffer[] buffers, int index)
    {
        for (int i = 0; i < buffers.Length; i++)
        {
            buffers[i].Fill(_getters[i], index);
        }
    }
}
