using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A row with computed columns.</summary>
internal sealed class MappedRow(
    MappedSchema schema, RowMapper mapper, DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    : DataViewRow
{
    private readonly MappedGetters _getters = new(schema, mapper, input, activeColumns);

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => schema.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _getters.GetGetter<TValue>(column);
}
