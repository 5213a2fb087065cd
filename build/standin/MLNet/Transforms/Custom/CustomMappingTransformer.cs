using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Columns computed by an action on objects.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _map;
    private readonly SchemaDefinition _input;
    private readonly SchemaDefinition _output;

    internal CustomMappingTransformer(Action<TSrc, TDst> map, SchemaDefinition input, SchemaDefinition output)
    {
        _map = map;
        _input = input;
        _output = output ?? SchemaDefinition.Create(typeof(TDst), SchemaDefinition.Direction.Read);
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
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

    private CustomMapper<TSrc, TDst> CreateMapper(DataViewSchema schema)
    {
        return new CustomMapper<TSrc, TDst>(_map, new RowWriter<TSrc>(schema, ignoreMissingColumns: false, _input), _output);
    }
}
