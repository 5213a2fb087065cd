using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>True where a value is missing.</summary>
public sealed class MissingValueIndicatorTransformer : OneToOneTransformerBase
{
    internal MissingValueIndicatorTransformer(InputOutputColumnPair[] columns)
        : base(columns)
    {
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        DataViewType type = input.Type.WithItemType(BooleanDataViewType.Instance);
        return new ColumnMap(
            new DataViewSchema.DetachedColumn(outputName, type, Schemas.SlotNamesOnly(input)),
            input,
            row => Generic.Invoke<Delegate>(CreateGetter<int>, input.Type.ItemType().RawType, row, input));
    }

    private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column input)
    {
        Predicate<T> isMissing = MissingValues.CreateTest<T>(input.Type.ItemType());
        return ItemGetter.Create<T, bool>(row, input, (value, _) => isMissing(value));
    }
}
