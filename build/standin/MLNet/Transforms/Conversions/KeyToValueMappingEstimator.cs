using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Puts values back in the place of keys.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;

    internal KeyToValueMappingEstimator(InputOutputColumnPair[] columns)
        : base(new KeyToValueMappingTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        return inputSchema.With(_columns.Select(pair =>
        {
            SchemaShape.Column input = Schemas.Find(inputSchema, pair.InputColumnName);
            if (!input.IsKey || !input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values))
            {
                throw Schemas.Mismatch("input", input.Name, "key type with KeyValues annotation", input.Describe());
            }

            return input.Renamed(pair.OutputColumnName)
                .WithItem(values.ItemType, annotations: Schemas.SlotNamesOnly(input.Annotations));
        }));
    }
}
