using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Columns converted to another type.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    private readonly PrimitiveDataViewType _type;

    internal TypeConvertingTransformer(InputOutputColumnPair[] columns, PrimitiveDataViewType type)
        : base(columns)
    {
        _type = type;
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        DataViewSchema.DetachedColumn output = new(outputName, input.Type.WithItemType(_type), Schemas.SlotNamesOnly(input));
        Type[] types = [input.Type.ItemType().RawType, _type.RawType];
        return new ColumnMap(output, input, row => (Delegate)Generic.Invoke(CreateGetter<int, int>, types, [row, input]));
    }

    private static Delegate CreateGetter<TSource, TTarget>(DataViewRow row, DataViewSchema.Column input)
    {
        Func<TSource, TTarget> convert = Internal.Conversions.Create<TSource, TTarget>();
        return ItemGetter.Create<TSource, TTarget>(row, input, (value, _) => convert(value));
    }
}
