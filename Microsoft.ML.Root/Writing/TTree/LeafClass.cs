namespace Microsoft.ML.Root.Writing;

/// <summary>How values of a type are stored in a leaf, and in a std::vector.</summary>
/// <param name="Name">Class of the leaf.</param>
/// <param name="Letter">Letter in the title of its branch.</param>
/// <param name="VectorItem">C++ type in a vector.</param>
internal readonly record struct LeafClass(string Name, char Letter, string VectorItem)
{
    /// <summary>True for unsigned numbers.</summary>
    internal bool IsUnsigned => char.IsLower(Letter);

    /// <summary>The leaf of a type; text has no leaf of its own.</summary>
    internal static LeafClass Of(ElementType type) => type switch
    {
        ElementType.Bool => new("TLeafO", 'O', "bool"),
        ElementType.Int8 => new("TLeafB", 'B', "char"),
        ElementType.UInt8 => new("TLeafB", 'b', "unsigned char"),
        ElementType.Int16 => new("TLeafS", 'S', "short"),
        ElementType.UInt16 => new("TLeafS", 's', "unsigned short"),
        ElementType.Int32 => new("TLeafI", 'I', "int"),
        ElementType.UInt32 => new("TLeafI", 'i', "unsigned int"),
        ElementType.Int64 => new("TLeafL", 'L', "Long64_t"),
        ElementType.UInt64 => new("TLeafL", 'l', "ULong64_t"),
        ElementType.Float32 => new("TLeafF", 'F', "float"),
        ElementType.Float64 => new("TLeafD", 'D', "double"),
        _ => new("", '\0', "string"),
    };
}
