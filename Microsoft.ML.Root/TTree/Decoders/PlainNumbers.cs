using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Numbers that are stored as what they are, big-endian.</summary>
internal static class PlainNumbers
{
    /// <summary>The codes whose stored form is the type's own, one a type.</summary>
    private static readonly int[] Codes =
    [
        StreamerType.Bool, StreamerType.Char, StreamerType.UChar, StreamerType.Short, StreamerType.UShort, StreamerType.Int, StreamerType.UInt,
        StreamerType.Long64, StreamerType.ULong64, StreamerType.Float, StreamerType.Double,
    ];

    /// <summary>The codec of this type's plain form, or null for text.</summary>
    internal static NumberCodec? CodecOf(ElementType type)
        => type == ElementType.String ? null : new NumberCodec(Codes.First(c => NumberTypes.ElementOf(c) == type), default, type);

    /// <summary>True when members of this type code are stored plainly as values of the type.</summary>
    internal static bool IsPlain(int code, ElementType type)
        => NumberTypes.IsNumber(code) && code is not (StreamerType.Double32 or StreamerType.Float16 or StreamerType.Bits)
            && NumberTypes.ElementOf(code) == type;
}
