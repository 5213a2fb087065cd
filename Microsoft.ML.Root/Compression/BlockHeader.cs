namespace Microsoft.ML.Root.Compression;

/// <summary>
/// The nine bytes before each compressed record: two letters, a method byte that depends on them, and the compressed and the
/// uncompressed length, three bytes each, little-endian (ROOT's RZip).
/// </summary>
/// <param name="Tag">The two letters, the first in the high byte.</param>
/// <param name="Method">Version or method of the codec; it says nothing that the data do not.</param>
/// <param name="CompressedLength">Bytes that follow the header.</param>
/// <param name="UncompressedLength">Bytes that they become.</param>
internal readonly record struct BlockHeader(ushort Tag, byte Method, int CompressedLength, int UncompressedLength)
{
    /// <summary>Bytes of the header.</summary>
    internal const int Size = 9;

    /// <summary>Largest length that a header can say: longer payloads are several records.</summary>
    internal const int MaximumLength = 0xFFFFFF;

    /// <summary>The tag as letters, or in hexadecimal where it is none.</summary>
    internal string TagText => char.IsAsciiLetterOrDigit((char)(Tag >> 8)) && char.IsAsciiLetterOrDigit((char)(Tag & 0xFF))
        ? $"{(char)(Tag >> 8)}{(char)(Tag & 0xFF)}"
        : $"0x{Tag:X4}";

    /// <summary>Reads a header from the first <see cref="Size"/> bytes.</summary>
    internal static BlockHeader Read(ReadOnlySpan<byte> bytes) => new(
        Tag: TagOf(bytes[0], bytes[1]),
        Method: bytes[2],
        CompressedLength: Length(bytes[3..]),
        UncompressedLength: Length(bytes[6..]));

    /// <summary>Writes the header to the first <see cref="Size"/> bytes.</summary>
    internal void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)(Tag >> 8);
        bytes[1] = (byte)Tag;
        bytes[2] = Method;
        WriteLength(bytes[3..], CompressedLength);
        WriteLength(bytes[6..], UncompressedLength);
    }

    /// <summary>Two letters as a tag.</summary>
    internal static ushort TagOf(byte first, byte second) => (ushort)((first << 8) | second);

    private static void WriteLength(Span<byte> bytes, int length)
    {
        bytes[0] = (byte)length;
        bytes[1] = (byte)(length >> 8);
        bytes[2] = (byte)(length >> 16);
    }

    private static int Length(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
