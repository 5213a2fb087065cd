using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>The getters of a mapped row or cursor: the input's own, or those of added columns.</summary>
internal sealed class MappedColumns
{
    private readonly RowMapping _mapping;
    private readonly DataViewRow _input;
    private readonly bool[] _active;

    internal MappedColumns(RowMapping mapping, DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    {
        _mapping = mapping;
        _input = input;
        _active = new bool[mapping.OutputSchema.Count];
        foreach (DataViewSchema.Column column in active)
        {
            _active[column.Index] = true;
        }
    }

    internal bool IsActive(DataViewSchema.Column column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column.Index, _active.Length);
        return _active[column.Index];
    }

    internal ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
        {
            throw ViewUse.Inactive(column);
        }

        if (_mapping.AddedAt(column.Index) is not AddedColumn added)
        {
            return _input.GetGetter<TValue>(_mapping.InputSchema[column.Index]);
        }

        return added.MakeGetter(_input) as ValueGetter<TValue> ?? throw ViewUse.WrongType(column, typeof(TValue));
    }
}
