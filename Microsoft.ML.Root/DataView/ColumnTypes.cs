using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>The types of ML.NET that stand for ROOT's.</summary>
internal static class ColumnTypes
{
    private static readonly PrimitiveDataViewType[] Numbers =
    [
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32,
        NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double,
    ];

    /// <summary>Type of one value.</summary>
    internal static PrimitiveDataViewType ItemType(ElementType type) => type switch
    {
        ElementType.Bool => BooleanDataViewType.Instance,
        ElementType.String => TextDataViewType.Instance,
        _ => Numbers.First(n => n.RawType == type.ClrType()),
    };

    /// <summary>
    /// Type of the values of a column: a scalar; a vector with its dimensions; a vector of any size, whose inner fixed levels
    /// are dimensions. A level that is variable inside another one flattens them all; an optional value takes one slot.
    /// </summary>
    internal static DataViewType ValuesType(ColumnSchema column)
    {
        PrimitiveDataViewType item = ItemType(column.Type);
        ShapeLevel[] levels = [.. column.Shape.Where(l => l.Kind != ShapeLevelKind.Optional)];
        return levels switch
        {
            [] => item,
            _ when levels.Skip(1).Any(l => l.Kind == ShapeLevelKind.Variable) => new VectorDataViewType(item),
            _ => new VectorDataViewType(item, levels.Select(l => l.Length).ToImmutableArray()),
        };
    }

    /// <summary>Type of a padded column: every level has its length.</summary>
    internal static VectorDataViewType PaddedType(ColumnSchema column, PrimitiveDataViewType item, ListPadding padding)
    {
        int variable = 0;
        IEnumerable<int> lengths = column.Shape.Where(l => l.Kind != ShapeLevelKind.Optional)
            .Select(l => l.Kind == ShapeLevelKind.Fixed ? l.Length : padding.Lengths[variable++]);
        return new VectorDataViewType(item, lengths.ToImmutableArray());
    }
}
