namespace Microsoft.ML.Internal;

/// <summary>A cursor with computed columns.</summary>
internal sealed class MappedCursor(
    MappedSchema schema, RowMapper mapper, DataViewRowCursor input, IEnumerable<DataViewSchema.Column> activeColumns)
    : SynchronizedCursor(input)
{
    private readonly MappedGetters _getters = new(schema, mapper, input, activeColumns);

    public override DataViewSchema Schema => schema.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _getters.GetGetter<TValue>(column);
}
