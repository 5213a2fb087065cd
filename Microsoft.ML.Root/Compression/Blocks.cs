using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Compression;

/// <summary>
/// A compressed payload: one record after another, each with its <see cref="BlockHeader"/>; records of one payload may have
/// different codecs. A payload whose stored length is its length is not compressed and has no header; the caller knows.
/// </summary>
internal static class Blocks
{
    /// <summary>Decompresses <paramref name="stored"/>, which must become exactly <paramref name="destination"/>.</summary>
    /// <param name="stored">The records.</param>
    /// <param name="destination">Where the payload goes; its length is what the file says of it.</param>
    /// <param name="file">File, for messages.</param>
    /// <param name="offset">Offset of the first record in the file, for messages.</param>
    /// <param name="objectPath">Object, for messages.</param>
    /// <exception cref="RootFormatException">A header or a record is damaged, or the codec is not known.</exception>
    internal static void Decompress(
        ReadOnlySpan<byte> stored, Span<byte> destination, string? file = null, long offset = -1, string? objectPath = null)
        => Decompress(CodecRegistry.Default, stored, destination, file, offset, objectPath);

    /// <inheritdoc cref="Decompress(ReadOnlySpan{byte}, Span{byte}, string?, long, string?)"/>
    internal static void Decompress(
        CodecRegistry codecs, ReadOnlySpan<byte> stored, Span<byte> destination, string? file, long offset, string? objectPath)
    {
        int position = 0;
        while (destination.Length > 0)
        {
            BlockHeader header = ReadHeader(stored[position..], destination.Length, file, At(offset, position), objectPath);
            position += BlockHeader.Size;
            Decode(
                codecs,
                header,
                stored.Slice(position, header.CompressedLength),
                destination[..header.UncompressedLength],
                file,
                At(offset, position),
                objectPath);
            position += header.CompressedLength;
            destination = destination[header.UncompressedLength..];
        }
    }

    /// <summary>
    /// Checks, before memory is taken for the payload, that the records' headers add up to <paramref name="length"/> and promise
    /// no more than their codec can pack into so many bytes.
    /// </summary>
    internal static void CheckLength(
        ReadOnlySpan<byte> stored, int length, string? file = null, long offset = -1, string? objectPath = null)
    {
        int position = 0;
        while (length > 0)
        {
            BlockHeader header = ReadHeader(stored[position..], length, file, At(offset, position), objectPath);
            CompressionAlgorithm algorithm = KnownAlgorithm(header, file, At(offset, position), objectPath);
            if (header.UncompressedLength > (long)(header.CompressedLength + 1) * LargestRatio(algorithm))
            {
                FormatError.Throw(
                    "a compressed record promises more than its bytes can hold",
                    file,
                    At(offset, position),
                    objectPath,
                    found: Text($"{header.UncompressedLength} bytes out of {header.CompressedLength}"));
            }

            position += BlockHeader.Size + header.CompressedLength;
            length -= header.UncompressedLength;
        }
    }

    private static BlockHeader ReadHeader(ReadOnlySpan<byte> stored, int length, string? file, long offset, string? objectPath)
    {
        if (stored.Length < BlockHeader.Size)
        {
            FormatError.Throw(
                "the compressed records end too early",
                file,
                offset,
                objectPath,
                Text($"records for {length} more bytes"),
                Text($"{stored.Length} bytes left"));
        }

        BlockHeader header = BlockHeader.Read(stored);
        if (header.CompressedLength > stored.Length - BlockHeader.Size)
        {
            KnownAlgorithm(header, file, offset, objectPath);
            FormatError.Throw(
                "a compressed record is longer than its place",
                file,
                offset,
                objectPath,
                Text($"at most {stored.Length - BlockHeader.Size} bytes"),
                Text($"{header.CompressedLength}"));
        }

        if (header.UncompressedLength > length || header.UncompressedLength == 0)
        {
            KnownAlgorithm(header, file, offset, objectPath);
            FormatError.Throw(
                "a compressed record says a wrong uncompressed length",
                file,
                offset,
                objectPath,
                Text($"1 to {length} bytes"),
                Text($"{header.UncompressedLength}"));
        }

        return header;
    }

    private static CompressionAlgorithm KnownAlgorithm(BlockHeader header, string? file, long offset, string? objectPath)
    {
        CompressionAlgorithm? algorithm = CodecRegistry.AlgorithmOf(header.Tag);
        if (algorithm is null)
        {
            FormatError.Throw(
                "unknown compression algorithm", file, offset, objectPath, "ZL, XZ, L4, ZS or CS", header.TagText);
        }

        return algorithm.Value;
    }

    private static void Decode(
        CodecRegistry codecs,
        BlockHeader header,
        ReadOnlySpan<byte> source,
        Span<byte> destination,
        string? file,
        long offset,
        string? objectPath)
    {
        CompressionAlgorithm algorithm = KnownAlgorithm(header, file, offset - BlockHeader.Size, objectPath);
        if (codecs[algorithm].Decompress(source, destination) is string problem)
        {
            FormatError.Throw(problem, file, offset, objectPath);
        }
    }

    /// <summary>Bytes that one compressed byte can become at most (zstd: a block of 128 KiB that repeats one byte takes four;
    /// lzma was seen to reach 6,500).</summary>
    private static int LargestRatio(CompressionAlgorithm algorithm) => algorithm switch
    {
        CompressionAlgorithm.Zlib or CompressionAlgorithm.OldDeflate => 1032,
        CompressionAlgorithm.Lz4 => 255,
        CompressionAlgorithm.Lzma => 1 << 14,
        _ => 1 << 15,
    };

    private static long At(long offset, int position) => offset < 0 ? -1 : offset + position;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
