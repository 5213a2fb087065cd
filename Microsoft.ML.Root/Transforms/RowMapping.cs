using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>What a row-to-row transformer makes of one input schema: the input's columns, then the added ones.</summary>
internal sealed class RowMapping : IRowToRowMapper
{
    private readonly IReadOnlyList<AddedColumn> _added;

    internal RowMapping(DataViewSchema input, IReadOnlyList<AddedColumn> added)
    {
        InputSchema = input;
        _added = added;
        DataViewSchema.Builder builder = new();
        builder.AddColumns(input);
        foreach (AddedColumn column in added)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations ?? DataViewSchema.Annotations.Empty);
        }

        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => dependingColumns
            .SelectMany(c => c.Index < InputSchema.Count ? [InputSchema[c.Index]] : _added[c.Index - InputSchema.Count].Inputs)
            .DistinctBy(c => c.Index);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        => new MappedRow(this, input, activeColumns);

    /// <summary>The added column at a position of the output schema, or null for a column of the input.</summary>
    internal AddedColumn? AddedAt(int column) => column < InputSchema.Count ? null : _added[column - InputSchema.Count];
}
