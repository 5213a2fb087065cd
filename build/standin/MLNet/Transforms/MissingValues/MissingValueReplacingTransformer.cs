using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Columns without missing values.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    private readonly double[][] _values;

    internal MissingValueReplacingTransformer(InputOutputColumnPair[] columns, double[][] values)
        : base(columns)
    {
        _values = values;
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        double[] values = _values[index];
        double Replacement(int slot) => values[values.Length == 1 ? 0 : slot];
        return new ColumnMap(
            new DataViewSchema.DetachedColumn(outputName, input.Type, Schemas.SlotNamesOnly(input)),
            input,
            row => input.Type.ItemType() == NumberDataViewType.Single
                ? ItemGetter.Create<float, float>(row, input, (value, slot) => float.IsNaN(value) ? (float)Replacement(slot) : value)
                : ItemGetter.Create<double, double>(row, input, (value, slot) => double.IsNaN(value) ? Replacement(slot) : value));
    }
}
