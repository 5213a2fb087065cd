using System.Buffers.Binary;
using System.IO.Hashing;
using K4os.Compression.LZ4;
using Microsoft.ML.Root.Compression.Native;

namespace Microsoft.ML.Root.Compression;

/// <summary>
/// "L4": eight bytes of big-endian xxHash64 of the block, then the lz4 block. The compressed length in the header counts both.
/// </summary>
internal sealed class Lz4Codec(LibLz4? native) : ICompressor
{
    private const int ChecksumSize = 8;

    /// <summary>From this level on the slower search for matches is used, as ROOT does.</summary>
    private const int FirstHighLevel = 4;

    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Lz4;

    /// <summary>Major version of the lz4 library.</summary>
    public byte Method => 1;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (source.Length < ChecksumSize)
        {
            return "the lz4 record is shorter than its checksum";
        }

        ReadOnlySpan<byte> block = source[ChecksumSize..];
        if (BinaryPrimitives.ReadUInt64BigEndian(source) != XxHash64.HashToUInt64(block))
        {
            return "the checksum (xxHash64) of the lz4 record differs";
        }

        int length = native is null ? LZ4Codec.Decode(block, destination) : native.Decompress(block, destination);
        return length == destination.Length ? null : "the lz4 data are damaged";
    }

    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        if (destination.Length <= ChecksumSize)
        {
            return 0;
        }

        Span<byte> block = destination[ChecksumSize..];
        bool isHigh = level >= FirstHighLevel;
        int length = native is null
            ? LZ4Codec.Encode(source, block, isHigh ? (LZ4Level)level : LZ4Level.L00_FAST)
            : native.Compress(source, block, isHigh ? level : 0);
        if (length <= 0)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, XxHash64.HashToUInt64(block[..length]));
        return ChecksumSize + length;
    }
}
