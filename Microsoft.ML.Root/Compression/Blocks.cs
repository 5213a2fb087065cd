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
    /// <param name="place">Where the first record begins, for messages.</param>
    /// <exception cref="RootFormatException">A header or a record is damaged, or the codec is not known.</exception>
    internal static void Decompress(ReadOnlySpan<byte> stored, Span<byte> destination, FilePlace place = default)
        => Decompress(CodecRegistry.Default, stored, destination, place);

    /// <summary>The same with other codecs than those that the system has.</summary>
    internal static void Decompress(CodecRegistry codecs, ReadOnlySpan<byte> stored, Span<byte> destination, FilePlace place = default)
    {
        int position = 0;
        while (destination.Length > 0)
        {
            BlockHeader header = ReadHeader(stored[position..], destination.Length, place.At(position));
            position += BlockHeader.Size;
            Decode(
                codecs,
                header,
                stored.Slice(position, header.CompressedLength),
                destination[..header.UncompressedLength],
                place.At(position));
            position += header.CompressedLength;
            destination = destination[header.UncompressedLength..];
        }
    }

    /// <summary>
    /// Checks, before memory is taken for the payload, that the records' headers add up to <paramref name="length"/> and promise
    /// no more than their codec can pack into so many bytes.
    /// </summary>
    internal static void CheckLength(ReadOnlySpan<byte> stored, int length, FilePlace place = default)
    {
        int position = 0;
        while (length > 0)
        {
            BlockHeader header = ReadHeader(stored[position..], length, place.At(position));
            CompressionAlgorithm algorithm = KnownAlgorithm(header, place.At(position));
            if (header.UncompressedLength > (long)(header.CompressedLength + 1) * LargestRatio(algorithm))
            {
                FormatError.Throw(
                    "a compressed record promises more than its bytes can hold",
                    place.At(position),
                    found: $"{header.UncompressedLength} bytes out of {header.CompressedLength}");
            }

            position += BlockHeader.Size + header.CompressedLength;
            length -= header.UncompressedLength;
        }
    }

    /// <summary>Compresses a payload into as many records as it needs.</summary>
    /// <param name="setting">Codec and level.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="destination">Where the records go: as many bytes as the payload has are enough.</param>
    /// <returns>Bytes of the records; 0 when they would not be fewer than the payload's, which is then stored as it is.</returns>
    internal static int Compress(CompressionSetting setting, ReadOnlySpan<byte> payload, Span<byte> destination)
        => Compress(CodecRegistry.Default, setting, payload, destination);

    /// <summary>The same with other codecs than those that the system has.</summary>
    internal static int Compress(CodecRegistry codecs, CompressionSetting setting, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        if (setting.IsNone || payload.Length <= BlockHeader.Size)
        {
            return 0;
        }

        ICompressor codec = codecs.Compressor(setting.Algorithm);
        int length = 0;
        int limit = Math.Min(destination.Length, payload.Length - 1);

        // Of equal lengths: a last one of a few bytes would not shrink.
        int count = ((payload.Length - 1) / BlockHeader.MaximumLength) + 1;
        int blockLength = ((payload.Length - 1) / count) + 1;
        while (payload.Length > 0)
        {
            ReadOnlySpan<byte> block = payload[..Math.Min(payload.Length, blockLength)];
            int room = Math.Min(limit - length - BlockHeader.Size, block.Length);
            int bytes = room <= 0 ? 0 : codec.Compress(block, destination.Slice(length + BlockHeader.Size, room), setting.Level);
            if (bytes == 0)
            {
                return 0;
            }

            new BlockHeader(CodecRegistry.TagOf(setting.Algorithm), codec.Method, bytes, block.Length).Write(destination[length..]);
            length += BlockHeader.Size + bytes;
            payload = payload[block.Length..];
        }

        return length;
    }

    private static BlockHeader ReadHeader(ReadOnlySpan<byte> stored, int length, FilePlace place)
    {
        if (stored.Length < BlockHeader.Size)
        {
            FormatError.Throw(
                "the compressed records end too early",
                place,
                $"records for {length} more bytes",
                $"{stored.Length} bytes left");
        }

        BlockHeader header = BlockHeader.Read(stored);
        if (header.CompressedLength > stored.Length - BlockHeader.Size)
        {
            KnownAlgorithm(header, place);
            FormatError.Throw(
                "a compressed record is longer than its place",
                place,
                $"at most {stored.Length - BlockHeader.Size} bytes",
                $"{header.CompressedLength}");
        }

        if (header.UncompressedLength > length || header.UncompressedLength == 0)
        {
            KnownAlgorithm(header, place);
            FormatError.Throw(
                "a compressed record says a wrong uncompressed length",
                place,
                $"1 to {length} bytes",
                $"{header.UncompressedLength}");
        }

        return header;
    }

    private static CompressionAlgorithm KnownAlgorithm(BlockHeader header, FilePlace place)
    {
        CompressionAlgorithm? algorithm = CodecRegistry.AlgorithmOf(header.Tag);
        if (algorithm is null)
        {
            FormatError.Throw(
                "unknown compression algorithm", place, "ZL, XZ, L4, ZS or CS", header.TagText);
        }

        return algorithm.Value;
    }

    private static void Decode(
        CodecRegistry codecs,
        BlockHeader header,
        ReadOnlySpan<byte> source,
        Span<byte> destination,
        FilePlace place)
    {
        CompressionAlgorithm algorithm = KnownAlgorithm(header, place.At(-BlockHeader.Size));
        if (codecs[algorithm].Decompress(source, destination) is string problem)
        {
            FormatError.Throw(problem, place);
        }
    }

    /// <summary>
    /// Bytes that one compressed byte can become at most. Deflate: a match of 258 bytes takes two bits. LZ4: each byte of 255 adds
    /// as many to a match. zstd: a block of 128 KiB that repeats one byte takes four. LZMA was seen to reach 6,500.
    /// </summary>
    private static int LargestRatio(CompressionAlgorithm algorithm) => algorithm switch
    {
        CompressionAlgorithm.Zlib or CompressionAlgorithm.OldDeflate => 1032,
        CompressionAlgorithm.Lz4 => 255,
        CompressionAlgorithm.Lzma => 1 << 14,
        _ => 1 << 15,
    };
}
