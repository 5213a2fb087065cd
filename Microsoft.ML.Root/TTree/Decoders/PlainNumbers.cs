using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Numbers that are stored as what they are, big-endian.</summary>
internal static class PlainNumbers
{
    /// <summary>The codec of this type's plain form, or null for text.</summary>
    internal static NumberCodec? CodecOf(ElementType type) => CodeOf(type) is int code and > 0 ? new NumberCodec(code, default, type) : null;

    /// <summary>True when members of this type code are stored plainly as values of the type.</summary>
    internal static bool IsPlain(int code, ElementType type)
        => NumberTypes.IsNumber(code) && code is not (StreamerType.Double32 or StreamerType.Float16 or StreamerType.Bits)
            && NumberTypes.ElementOf(code) == type;

    private static int CodeOf(ElementType type) => type switch
    {
        ElementType.Bool => StreamerType.Bool,
        ElementType.Int8 => StreamerType.Char,
        ElementType.UInt8 => StreamerType.UChar,
        ElementType.Int16 => StreamerType.Short,
        ElementType.UInt16 => StreamerType.UShort,
        ElementType.Int32 => StreamerType.Int,
        ElementType.UInt32 => StreamerType.UInt,
        ElementType.Int64 => StreamerType.Long64,
        ElementType.UInt64 => StreamerType.ULong64,
        ElementType.Float32 => StreamerType.Float,
        ElementType.Float64 => StreamerType.Double,
        _ => 0,
    };
}
