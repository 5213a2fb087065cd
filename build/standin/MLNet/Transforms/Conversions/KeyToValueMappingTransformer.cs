using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>The values of keys; the missing key has the missing value of the type, or its default.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal KeyToValueMappingTransformer(InputOutputColumnPair[] columns)
        : base(columns)
    {
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        if (!input.HasKeyValues())
        {
            throw Schemas.Mismatch("input", input.Name, "key type with KeyValues annotation", input.Type.ToString());
        }

        VectorDataViewType values = (VectorDataViewType)input.Annotations.Schema[AnnotationKinds.KeyValues].Type;
        Type[] types = [input.Type.ItemType().RawType, values.ItemType.RawType];
        return new ColumnMap(
            new DataViewSchema.DetachedColumn(outputName, input.Type.WithItemType(values.ItemType), Schemas.SlotNamesOnly(input)),
            input,
            row => (Delegate)Generic.Invoke(CreateGetter<int, int>, types, [row, input]));
    }

    private static Delegate CreateGetter<TKey, TValue>(DataViewRow row, DataViewSchema.Column input)
    {
        VBuffer<TValue> buffer = default;
        input.GetKeyValues(ref buffer);
        TValue[] values = [.. buffer.DenseValues()];
        TValue missing = typeof(TValue) == typeof(float) ? (TValue)(object)float.NaN
            : typeof(TValue) == typeof(double) ? (TValue)(object)double.NaN
            : default;
        Func<TKey, ulong> toNumber = Internal.Conversions.Create<TKey, ulong>();
        return ItemGetter.Create<TKey, TValue>(
            row, input, (key, _) => toNumber(key) is ulong number and > 0 && number <= (ulong)values.Length ? values[number - 1] : missing);
    }
}
