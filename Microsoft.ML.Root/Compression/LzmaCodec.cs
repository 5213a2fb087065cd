using Microsoft.ML.Root.Compression.Native;
using SharpCompress.Compressors.Xz;

namespace Microsoft.ML.Root.Compression;

/// <summary>"XZ": a whole .xz stream, whose own check covers the data.</summary>
internal sealed class LzmaCodec(LibLzma? native) : ICodec
{
    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Lzma;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
        => native is null
            ? StreamDecoding.Fill(source, destination, static input => new XZStream(input), "lzma")
            : native.Decompress(source, destination);
}
