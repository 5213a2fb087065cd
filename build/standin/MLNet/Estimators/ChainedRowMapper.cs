using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Maps a row through one transformer after another.</summary>
internal sealed class ChainedRowMapper : IRowToRowMapper
{
    private readonly List<IRowToRowMapper> _mappers = [];

    internal ChainedRowMapper(DataViewSchema inputSchema, IEnumerable<ITransformer> transformers)
    {
        InputSchema = inputSchema;
        OutputSchema = inputSchema;
        foreach (ITransformer transformer in transformers)
        {
            _mappers.Add(transformer.GetRowToRowMapper(OutputSchema));
            OutputSchema = _mappers[^1].OutputSchema;
        }
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        return Enumerable.Reverse(_mappers).Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        List<IEnumerable<DataViewSchema.Column>> active = [activeColumns];
        foreach (IRowToRowMapper mapper in Enumerable.Reverse(_mappers))
        {
            active.Add([.. mapper.GetDependencies(active[^1])]);
        }

        DataViewRow row = input;
        for (int i = 0; i < _mappers.Count; i++)
        {
            row = _mappers[i].GetRow(row, active[_mappers.Count - 1 - i]);
        }

        return row;
    }
}
