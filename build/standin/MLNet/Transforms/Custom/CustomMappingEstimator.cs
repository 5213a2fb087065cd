using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Computes columns by an action on objects.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly SchemaDefinition _input;
    private readonly SchemaDefinition _output;

    internal CustomMappingEstimator(Action<TSrc, TDst> map, SchemaDefinition input, SchemaDefinition output)
        : base(new CustomMappingTransformer<TSrc, TDst>(map, input, output))
    {
        _input = input ?? SchemaDefinition.Create(typeof(TSrc), SchemaDefinition.Direction.Write);
        _output = output ?? SchemaDefinition.Create(typeof(TDst), SchemaDefinition.Direction.Read);
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (SchemaDefinition.Column needed in _input)
        {
            Schemas.Find(inputSchema, needed.ColumnName);
        }

        DataViewSchema.Builder builder = new();
        foreach (SchemaDefinition.Column column in _output)
        {
            builder.AddColumn(column.ColumnName, column.ColumnType, column.Annotations);
        }

        return inputSchema.With(SchemaShape.Create(builder.ToSchema()));
    }
}
