using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Keys in the place of values. A value that was not learnt has the key 0, which means missing.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    private readonly KeyValueMap[] _maps;
    private readonly bool _valuesAsText;

    internal ValueToKeyMappingTransformer(InputOutputColumnPair[] columns, KeyValueMap[] maps, bool valuesAsText)
        : base(columns)
    {
        _maps = maps;
        _valuesAsText = valuesAsText;
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        KeyValueMap map = _maps[index];
        KeyDataViewType key = new(typeof(uint), Math.Max(1, map.Count));
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        map.AddKeyValues(annotations, _valuesAsText);
        return new ColumnMap(
            new DataViewSchema.DetachedColumn(outputName, input.Type.WithItemType(key), annotations.ToAnnotations()),
            input,
            row => map.CreateGetter(row, input));
    }
}
