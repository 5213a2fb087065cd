using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Some of the columns.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    private readonly bool _keep;
    private readonly string[] _columns;
    private readonly bool _keepHidden;

    internal ColumnSelectingTransformer(bool keep, string[] columns, bool keepHidden)
    {
        _keep = keep;
        _columns = Contracts.CheckValue(columns, "columnNames");
        _keepHidden = keepHidden;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        return new SelectedColumns(inputSchema, Selected(inputSchema)).Schema;
    }

    public IDataView Transform(IDataView input) => new SelectedView(input, Selected(input.Schema));

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        return new SelectedColumns(inputSchema, Selected(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw Unsaved.Exception();

    private int[] Selected(DataViewSchema schema)
    {
        foreach (string name in _columns)
        {
            Schemas.Find(schema, name);
        }

        IEnumerable<DataViewSchema.Column> candidates = schema.Where(column => _keepHidden || !column.IsHidden);
        IEnumerable<DataViewSchema.Column> selected = _keep
            ? _columns.SelectMany(name => candidates.Where(column => column.Name == name))
            : candidates.Where(column => !_columns.Contains(column.Name));
        return [.. selected.Select(column => column.Index)];
    }
}
