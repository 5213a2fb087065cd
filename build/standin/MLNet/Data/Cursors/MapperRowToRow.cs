using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Maps single rows by a mapper.</summary>
internal sealed class MapperRowToRow(DataViewSchema inputSchema, RowMapper mapper) : IRowToRowMapper
{
    private readonly MappedSchema _schema = new(inputSchema, mapper.OutputColumns);

    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => _schema.Schema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        return _schema.GetDependencies(dependingColumns, mapper);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        return new MappedRow(_schema, mapper, input, activeColumns);
    }
}
