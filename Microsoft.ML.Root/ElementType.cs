namespace Microsoft.ML.Root;

/// <summary>Type of a column's values after decoding. Double32_t is Float64, Float16_t is Float32, an enumeration is its integer.</summary>
public enum ElementType
{
    /// <summary>True or false, one byte in memory.</summary>
    Bool,

    /// <summary>Signed, 8 bits; also <c>char</c>.</summary>
    Int8,

    /// <summary>Unsigned, 8 bits; also <c>std::byte</c>.</summary>
    UInt8,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32,

    /// <summary>Signed, 64 bits; also <c>Long_t</c>.</summary>
    Int64,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64,

    /// <summary>IEEE 754, 32 bits.</summary>
    Float32,

    /// <summary>IEEE 754, 64 bits.</summary>
    Float64,

    /// <summary>Text, as the bytes that are stored.</summary>
    String,
}
