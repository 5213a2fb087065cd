using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>Picks the gathering loops for a type.</summary>
internal static class ColumnGathers
{
    /// <summary>Values in their own type.</summary>
    internal static IColumnGather Same(ElementType type) => type.Size() switch
    {
        1 => ColumnGather<byte, SameType<byte>>.Instance,
        2 => ColumnGather<ushort, SameType<ushort>>.Instance,
        4 => ColumnGather<uint, SameType<uint>>.Instance,
        _ => ColumnGather<ulong, SameType<ulong>>.Instance,
    };

    /// <summary>Values converted to 32-bit reals.</summary>
    internal static IColumnGather Single(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => ColumnGather<float, ToSingle<byte>>.Instance,
        ElementType.Int8 => ColumnGather<float, ToSingle<sbyte>>.Instance,
        ElementType.Int16 => ColumnGather<float, ToSingle<short>>.Instance,
        ElementType.UInt16 => ColumnGather<float, ToSingle<ushort>>.Instance,
        ElementType.Int32 => ColumnGather<float, ToSingle<int>>.Instance,
        ElementType.UInt32 => ColumnGather<float, ToSingle<uint>>.Instance,
        ElementType.Int64 => ColumnGather<float, ToSingle<long>>.Instance,
        ElementType.UInt64 => ColumnGather<float, ToSingle<ulong>>.Instance,
        ElementType.Float32 => ColumnGather<float, SameType<float>>.Instance,
        ElementType.Float64 => ColumnGather<float, ToSingle<double>>.Instance,
        _ => throw new ArgumentException("Text cannot be converted to numbers.", nameof(type)),
    };

    /// <summary>An array of values of a type.</summary>
    internal static Array NewArray(ElementType type, int length) => Array.CreateInstance(type.ClrType(), length);
}
