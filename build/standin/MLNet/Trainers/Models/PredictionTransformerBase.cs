using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>Scores rows by a model.</summary>
public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable
    where TModel : class
{
    private protected PredictionTransformerBase(TModel model)
    {
        Model = Contracts.CheckValue(model, nameof(model));
    }

    bool ITransformer.IsRowToRowMapper => true;

    public TModel Model { get; }

    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new MappedView(input, CreateMapper(input.Schema));
    }

    public void Dispose() => (Model as IDisposable)?.Dispose();

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        return new MapperRowToRow(inputSchema, CreateMapper(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw Unsaved.Exception();

    private protected abstract RowMapper CreateMapper(DataViewSchema schema);
}
