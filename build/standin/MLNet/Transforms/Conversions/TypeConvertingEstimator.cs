using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Converts the items of columns to another type.</summary>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly PrimitiveDataViewType _type;

    internal TypeConvertingEstimator(InputOutputColumnPair[] columns, DataKind kind)
        : base(new TypeConvertingTransformer(columns, DataKinds.ToType(kind)))
    {
        _columns = columns;
        _type = DataKinds.ToType(kind);
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return inputSchema.With(_columns.Select(pair =>
        {
            SchemaShape.Column input = Schemas.Find(inputSchema, pair.InputColumnName);
            if (!Internal.Conversions.Exists(input.ItemType.RawType, _type.RawType))
            {
                throw Schemas.Mismatch("input", input.Name, $"what converts to {_type}", input.ItemType.ToString());
            }

            return input.Renamed(pair.OutputColumnName).WithItem(_type, annotations: Schemas.SlotNamesOnly(input.Annotations));
        }));
    }
}
