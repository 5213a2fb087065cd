namespace Microsoft.ML.Internal;

/// <summary>The getters of a row with computed columns.</summary>
internal sealed class MappedGetters
{
    private readonly MappedSchema _schema;
    private readonly DataViewRow _input;
    private readonly HashSet<int> _active;
    private readonly Delegate[] _getters;

    internal MappedGetters(
        MappedSchema schema, RowMapper mapper, DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        _schema = schema;
        _input = input;
        _active = [.. activeColumns.Select(column => column.Index)];
        HashSet<int> outputs =
        [
            .. schema.Schema.Where(column => _active.Contains(column.Index) && schema.IsComputed(column)).Select(schema.ComputedIndex),
        ];
        _getters = mapper.CreateGetters(input, outputs.Contains);
    }

    internal bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    internal ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column) || _schema.IsComputed(column))
        {
            return Getters.Typed<TValue>(column, IsColumnActive(column) ? _getters[_schema.ComputedIndex(column)] : null);
        }

        return _input.GetGetter<TValue>(_schema.SourceColumn(column));
    }
}
