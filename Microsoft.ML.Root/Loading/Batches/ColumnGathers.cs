using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>Picks the gathering loops for a type.</summary>
internal static class ColumnGathers
{
    /// <summary>Values in their own type.</summary>
    internal static IColumnGather Same(ElementType type) => type.Size() switch
    {
        1 => new ColumnGather<byte, SameType<byte>>(),
        2 => new ColumnGather<ushort, SameType<ushort>>(),
        4 => new ColumnGather<uint, SameType<uint>>(),
        _ => new ColumnGather<ulong, SameType<ulong>>(),
    };

    /// <summary>Values converted to 32-bit reals.</summary>
    internal static IColumnGather Single(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => new ColumnGather<float, ToSingle<byte>>(),
        ElementType.Int8 => new ColumnGather<float, ToSingle<sbyte>>(),
        ElementType.Int16 => new ColumnGather<float, ToSingle<short>>(),
        ElementType.UInt16 => new ColumnGather<float, ToSingle<ushort>>(),
        ElementType.Int32 => new ColumnGather<float, ToSingle<int>>(),
        ElementType.UInt32 => new ColumnGather<float, ToSingle<uint>>(),
        ElementType.Int64 => new ColumnGather<float, ToSingle<long>>(),
        ElementType.UInt64 => new ColumnGather<float, ToSingle<ulong>>(),
        ElementType.Float32 => new ColumnGather<float, SameType<float>>(),
        ElementType.Float64 => new ColumnGather<float, ToSingle<double>>(),
        _ => throw new ArgumentException("Text cannot be converted to numbers.", nameof(type)),
    };

    /// <summary>An array of values of a type.</summary>
    internal static Array NewArray(ElementType type, int length) => Array.CreateInstance(type.ClrType(), length);
}
