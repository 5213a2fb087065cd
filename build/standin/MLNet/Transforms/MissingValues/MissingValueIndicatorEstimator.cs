using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Marks missing values.</summary>
public sealed class MissingValueIndicatorEstimator : TrivialEstimator<MissingValueIndicatorTransformer>
{
    private readonly InputOutputColumnPair[] _columns;

    internal MissingValueIndicatorEstimator(InputOutputColumnPair[] columns)
        : base(new MissingValueIndicatorTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return inputSchema.With(_columns.Select(pair =>
        {
            SchemaShape.Column input = Schemas.Find(inputSchema, pair.InputColumnName);
            if (!MissingValues.Exist(input.ItemType))
            {
                throw Schemas.Mismatch("input", input.Name, "Single or Double", input.Describe());
            }

            return input.Renamed(pair.OutputColumnName)
                .WithItem(BooleanDataViewType.Instance, annotations: Schemas.SlotNamesOnly(input.Annotations));
        }));
    }
}
