using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>A transformer that computes columns row by row.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase()
    {
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return new MappedSchema(inputSchema, CreateMapper(inputSchema).OutputColumns).Schema;
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new MappedView(input, CreateMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        return new MapperRowToRow(inputSchema, CreateMapper(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw Unsaved.Exception();

    private protected abstract RowMapper CreateMapper(DataViewSchema schema);
}
