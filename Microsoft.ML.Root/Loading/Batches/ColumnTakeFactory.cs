using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Picks the gathering loops for a type.</summary>
internal static class ColumnTakeFactory
{
    /// <summary>Values in their own type.</summary>
    internal static IColumnTake Identity(ElementType type) => type.Size() switch
    {
        1 => ColumnTake<byte, IdentityCopier<byte>>.Instance,
        2 => ColumnTake<ushort, IdentityCopier<ushort>>.Instance,
        4 => ColumnTake<uint, IdentityCopier<uint>>.Instance,
        _ => ColumnTake<ulong, IdentityCopier<ulong>>.Instance,
    };

    /// <summary>Values converted to 32-bit reals.</summary>
    internal static IColumnTake Single(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => ColumnTake<float, ToSingle<byte>>.Instance,
        ElementType.Int8 => ColumnTake<float, ToSingle<sbyte>>.Instance,
        ElementType.Int16 => ColumnTake<float, ToSingle<short>>.Instance,
        ElementType.UInt16 => ColumnTake<float, ToSingle<ushort>>.Instance,
        ElementType.Int32 => ColumnTake<float, ToSingle<int>>.Instance,
        ElementType.UInt32 => ColumnTake<float, ToSingle<uint>>.Instance,
        ElementType.Int64 => ColumnTake<float, ToSingle<long>>.Instance,
        ElementType.UInt64 => ColumnTake<float, ToSingle<ulong>>.Instance,
        ElementType.Float32 => ColumnTake<float, IdentityCopier<float>>.Instance,
        ElementType.Float64 => ColumnTake<float, ToSingle<double>>.Instance,
        _ => throw new ArgumentException("Text cannot be converted to numbers.", nameof(type)),
    };

    /// <summary>An array of values of a type.</summary>
    internal static Array NewArray(ElementType type, int length) => Array.CreateInstance(type.ClrType(), length);
}
