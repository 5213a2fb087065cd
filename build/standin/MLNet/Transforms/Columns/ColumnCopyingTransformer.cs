using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Columns under other names.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal ColumnCopyingTransformer(InputOutputColumnPair[] columns)
        : base(columns)
    {
    }

    private protected override ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName)
    {
        DataViewSchema.DetachedColumn output = new(outputName, input.Type, input.Annotations);
        return new ColumnMap(output, input, row => row.GetGetter(input));
    }
}
