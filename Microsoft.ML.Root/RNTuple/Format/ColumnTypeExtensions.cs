namespace Microsoft.ML.Root.RNTuple;

/// <summary>Facts of each <see cref="ColumnType"/>.</summary>
internal static class ColumnTypeExtensions
{
    /// <summary>True for a type of specification 1.0.</summary>
    internal static bool IsKnown(this ColumnType type) => type <= ColumnType.Real32Quant;

    /// <summary>True when elements of the type may have this many bits in a page.</summary>
    internal static bool Allows(this ColumnType type, int bits) => type switch
    {
        ColumnType.Real32Trunc => bits is >= 10 and <= 31,
        ColumnType.Real32Quant => bits is >= 1 and <= 32,
        ColumnType.Bit => bits == 1,
        ColumnType.Switch => bits == 96,
        _ => bits == 8 * type.ValueType().Size,
    };

    /// <summary>True for the types that can stand above a collection, a string or a streamed object.</summary>
    internal static bool IsIndex(this ColumnType type)
        => type is ColumnType.Index32 or ColumnType.Index64 or ColumnType.SplitIndex32 or ColumnType.SplitIndex64;

    /// <summary>True when pages hold the values as they are in memory.</summary>
    internal static bool IsPlain(this ColumnType type) => type is >= ColumnType.Byte and <= ColumnType.UInt64
        or ColumnType.Real32 or ColumnType.Real64;

    /// <summary>Element type and size after decoding without conversion; of an index or switch, its number.</summary>
    internal static (ElementType Type, int Size) ValueType(this ColumnType type) => type switch
    {
        ColumnType.Bit => (ElementType.Bool, 1),
        ColumnType.Byte or ColumnType.UInt8 => (ElementType.UInt8, 1),
        ColumnType.Char or ColumnType.Int8 => (ElementType.Int8, 1),
        ColumnType.Int16 or ColumnType.SplitInt16 => (ElementType.Int16, 2),
        ColumnType.UInt16 or ColumnType.SplitUInt16 => (ElementType.UInt16, 2),
        ColumnType.Int32 or ColumnType.SplitInt32 => (ElementType.Int32, 4),
        ColumnType.UInt32 or ColumnType.SplitUInt32 or ColumnType.Index32 or ColumnType.SplitIndex32 => (ElementType.UInt32, 4),
        ColumnType.Int64 or ColumnType.SplitInt64 => (ElementType.Int64, 8),
        ColumnType.Real16 or ColumnType.SplitReal16 => (ElementType.Float32, 2),
        ColumnType.Real32 or ColumnType.SplitReal32 or ColumnType.Real32Trunc or ColumnType.Real32Quant => (ElementType.Float32, 4),
        ColumnType.Real64 or ColumnType.SplitReal64 => (ElementType.Float64, 8),
        _ => (ElementType.UInt64, 8),
    };

    /// <summary>The type of a column that keeps values as they are: split, so that they compress well, or plain.</summary>
    internal static ColumnType Of(ElementType type, bool isSplit) => type switch
    {
        ElementType.Bool => ColumnType.Bit,
        ElementType.Int8 => ColumnType.Int8,
        ElementType.UInt8 => ColumnType.UInt8,
        ElementType.Int16 => isSplit ? ColumnType.SplitInt16 : ColumnType.Int16,
        ElementType.UInt16 => isSplit ? ColumnType.SplitUInt16 : ColumnType.UInt16,
        ElementType.Int32 => isSplit ? ColumnType.SplitInt32 : ColumnType.Int32,
        ElementType.UInt32 => isSplit ? ColumnType.SplitUInt32 : ColumnType.UInt32,
        ElementType.Int64 => isSplit ? ColumnType.SplitInt64 : ColumnType.Int64,
        ElementType.UInt64 => isSplit ? ColumnType.SplitUInt64 : ColumnType.UInt64,
        ElementType.Float32 => isSplit ? ColumnType.SplitReal32 : ColumnType.Real32,
        ElementType.Float64 => isSplit ? ColumnType.SplitReal64 : ColumnType.Real64,
        _ => ColumnType.Char,
    };

    /// <summary>Bits of an element of a column that is written.</summary>
    internal static int Bits(this ColumnType type) => type == ColumnType.Bit ? 1 : 8 * type.ValueType().Size;
}
