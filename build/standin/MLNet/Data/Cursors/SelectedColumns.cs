using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Which columns of a source are seen, and in which order.</summary>
internal sealed class SelectedColumns : IRowToRowMapper
{
    private readonly int[] _columns;

    internal SelectedColumns(DataViewSchema source, int[] columns)
    {
        InputSchema = source;
        _columns = columns;
        DataViewSchema.Builder builder = new();
        builder.AddColumns(columns.Select(index => source[index]));
        Schema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema => Schema;

    internal DataViewSchema Schema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        return ToSource(dependingColumns);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        return new SelectedRow(this, input);
    }

    internal DataViewSchema.Column ToSource(DataViewSchema.Column column) => InputSchema[_columns[column.Index]];

    internal DataViewSchema.Column[] ToSource(IEnumerable<DataViewSchema.Column> columns) => [.. columns.Select(ToSource)];
}
