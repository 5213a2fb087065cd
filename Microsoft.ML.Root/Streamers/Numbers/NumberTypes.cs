namespace Microsoft.ML.Root.Streamers;

/// <summary>What the type codes of numbers mean (<see cref="StreamerType"/>).</summary>
internal static class NumberTypes
{
    /// <summary>Code of a fundamental C++ type, or 0.</summary>
    internal static int CodeOf(string name) => name switch
    {
        "bool" => StreamerType.Bool,
        "char" or "signed char" => StreamerType.Char,
        "unsigned char" => StreamerType.UChar,
        "short" => StreamerType.Short,
        "unsigned short" => StreamerType.UShort,
        "int" => StreamerType.Int,
        "unsigned int" => StreamerType.UInt,
        "long" => StreamerType.Long,
        "unsigned long" => StreamerType.ULong,
        "Long64_t" => StreamerType.Long64,
        "ULong64_t" => StreamerType.ULong64,
        "float" => StreamerType.Float,
        "double" => StreamerType.Double,
        "Double32_t" => StreamerType.Double32,
        "Float16_t" => StreamerType.Float16,
        _ => 0,
    };

    /// <summary>True for the code of a number.</summary>
    internal static bool IsNumber(int code) => code is (> 0 and <= StreamerType.Float16 and not StreamerType.CharStar) or StreamerType.ShortLong or StreamerType.ShortULong;

    /// <summary>Type after decoding.</summary>
    internal static ElementType ElementOf(int code) => code switch
    {
        StreamerType.Bool => ElementType.Bool,
        StreamerType.Char or StreamerType.LegacyChar => ElementType.Int8,
        StreamerType.UChar => ElementType.UInt8,
        StreamerType.Short => ElementType.Int16,
        StreamerType.UShort => ElementType.UInt16,
        StreamerType.Int or StreamerType.Counter => ElementType.Int32,
        StreamerType.UInt or StreamerType.Bits => ElementType.UInt32,
        StreamerType.Long or StreamerType.Long64 or StreamerType.ShortLong => ElementType.Int64,
        StreamerType.ULong or StreamerType.ULong64 or StreamerType.ShortULong => ElementType.UInt64,
        StreamerType.Float or StreamerType.Float16 => ElementType.Float32,
        _ => ElementType.Float64,
    };

    /// <summary>Bytes of one stored value; never 0 for a number.</summary>
    internal static int StoredSize(int code, ReducedPrecision precision) => code switch
    {
        StreamerType.Double32 => precision.HasRange || precision.Bits == 0 ? 4 : 3,
        StreamerType.Float16 => precision.HasRange ? 4 : 3,
        _ => StreamerType.SizeOf(code),
    };
}
