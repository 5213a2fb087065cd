using Microsoft.ML.Root.Compression.Native;
using SharpCompress.Compressors.Xz;

namespace Microsoft.ML.Root.Compression;

/// <summary>"XZ": a whole .xz stream, whose own check covers the data.</summary>
internal sealed class LzmaCodec(LibLzma native) : ICompressor
{
    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Lzma;

    public byte Method => 0;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination) => native.Decompress(source, destination);

    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level) => native.Compress(source, destination, level);
}

/// <summary>The same without the system's library; the managed package decodes .xz streams and does not write them.</summary>
internal sealed class ManagedLzmaCodec : ICodec
{
    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Lzma;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
        => StreamDecoding.Fill(source, destination, static input => new XZStream(input), "lzma");
}
