using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>How the values of a leaf are stored; null codec for text.</summary>
/// <param name="Type">Type after decoding.</param>
/// <param name="Codec">Decodes numbers, null for text.</param>
/// <param name="TypeName">The C++ type.</param>
internal readonly record struct LeafType(ElementType Type, NumberCodec? Codec, string TypeName)
{
    /// <summary>The type that the leaf's class means, or null for a class that is not known.</summary>
    internal static LeafType? Of(LeafRecord leaf)
    {
        (int code, string name) = (leaf.ClassName, leaf.IsUnsigned) switch
        {
            ("TLeafO", _) => (StreamerType.Bool, "Bool_t"),
            ("TLeafB", false) => (StreamerType.Char, "Char_t"),
            ("TLeafB", true) => (StreamerType.UChar, "UChar_t"),
            ("TLeafS", false) => (StreamerType.Short, "Short_t"),
            ("TLeafS", true) => (StreamerType.UShort, "UShort_t"),
            ("TLeafI", false) => (StreamerType.Int, "Int_t"),
            ("TLeafI", true) => (StreamerType.UInt, "UInt_t"),
            ("TLeafL", false) => (StreamerType.Long64, "Long64_t"),
            ("TLeafL", true) => (StreamerType.ULong64, "ULong64_t"),
            ("TLeafG", false) => (StreamerType.Long, "Long_t"),
            ("TLeafG", true) => (StreamerType.ULong, "ULong_t"),
            ("TLeafF", _) => (StreamerType.Float, "Float_t"),
            ("TLeafD", _) => (StreamerType.Double, "Double_t"),
            ("TLeafF16", _) => (StreamerType.Float16, "Float16_t"),
            ("TLeafD32", _) => (StreamerType.Double32, "Double32_t"),
            ("TLeafC", _) => (StreamerType.CharStar, "Char_t*"),
            _ => (0, ""),
        };
        if (code == 0)
        {
            return null;
        }

        if (code == StreamerType.CharStar)
        {
            return new LeafType(ElementType.String, null, name);
        }

        ElementType type = NumberTypes.ElementOf(code);
        return new LeafType(type, new NumberCodec(code, ReducedPrecision.Parse(leaf.Title), type), name);
    }
}
