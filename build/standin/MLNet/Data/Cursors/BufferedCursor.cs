using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A cursor over rows that were copied into buffers.</summary>
internal abstract class BufferedCursor : RootCursor
{
    private readonly Dictionary<int, Delegate> _getters = [];
    private readonly ValueGetter<DataViewRowId> _idGetter;

    protected BufferedCursor(DataViewSchema schema, DataViewSchema.Column[] activeColumns)
    {
        Schema = schema;
        for (int i = 0; i < activeColumns.Length; i++)
        {
            _getters[activeColumns[i].Index] = CreateGetter(activeColumns[i].Type.RawType, i);
        }

        _idGetter = (ValueGetter<DataViewRowId>)CreateGetter(typeof(DataViewRowId), activeColumns.Length);
    }

    public override DataViewSchema Schema { get; }

    /// <summary>The buffers that the current row is in.</summary>
    protected ColumnBuffer[] Buffers { get; set; }

    /// <summary>The place of the current row in the buffers.</summary>
    protected int Index { get; set; } = -1;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _idGetter;

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters.ContainsKey(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        return Getters.Typed<TValue>(column, _getters.GetValueOrDefault(column.Index));
    }

    private Delegate CreateGetter(Type rawType, int buffer)
    {
        ColumnBuffer prototype = ColumnBuffer.Create(rawType);
        return prototype.CreateGetter(() => Buffers[buffer], () => Position < 0 ? -1 : Index);
    }
}
