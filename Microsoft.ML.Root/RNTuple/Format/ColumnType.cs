namespace Microsoft.ML.Root.RNTuple;

/// <summary>Encoding of a column's elements in its pages ("Column Description").</summary>
internal enum ColumnType : ushort
{
    /// <summary>One bit, least significant first.</summary>
    Bit = 0x00,

    /// <summary>Part of a blob.</summary>
    Byte = 0x01,

    /// <summary>A character.</summary>
    Char = 0x02,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 0x03,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 0x04,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 0x05,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 0x06,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 0x07,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 0x08,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 0x09,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 0x0A,

    /// <summary>IEEE 754 half.</summary>
    Real16 = 0x0B,

    /// <summary>IEEE 754 single.</summary>
    Real32 = 0x0C,

    /// <summary>IEEE 754 double.</summary>
    Real64 = 0x0D,

    /// <summary>End of each list, counted from the start of the cluster.</summary>
    Index32 = 0x0E,

    /// <summary>End of each list, counted from the start of the cluster.</summary>
    Index64 = 0x0F,

    /// <summary>Of a variant: 64-bit index into the alternative's elements, 32-bit tag of the alternative.</summary>
    Switch = 0x10,

    /// <summary>Zigzag, then split.</summary>
    SplitInt16 = 0x11,

    /// <summary>Split: all first bytes, then all second bytes.</summary>
    SplitUInt16 = 0x12,

    /// <summary>Zigzag, then split.</summary>
    SplitInt32 = 0x13,

    /// <summary>Split.</summary>
    SplitUInt32 = 0x14,

    /// <summary>Zigzag, then split.</summary>
    SplitInt64 = 0x15,

    /// <summary>Split.</summary>
    SplitUInt64 = 0x16,

    /// <summary>Split.</summary>
    SplitReal16 = 0x17,

    /// <summary>Split.</summary>
    SplitReal32 = 0x18,

    /// <summary>Split.</summary>
    SplitReal64 = 0x19,

    /// <summary>Differences, then split.</summary>
    SplitIndex32 = 0x1A,

    /// <summary>Differences, then split.</summary>
    SplitIndex64 = 0x1B,

    /// <summary>The top 10 to 31 bits of an IEEE 754 single.</summary>
    Real32Trunc = 0x1C,

    /// <summary>An integer of 1 to 32 bits that stands for a place in a range.</summary>
    Real32Quant = 0x1D,
}
