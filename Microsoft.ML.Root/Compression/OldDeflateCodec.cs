using System.IO.Compression;
using Microsoft.ML.Root.Compression.Native;

namespace Microsoft.ML.Root.Compression;

/// <summary>"CS": deflate without a frame and without a checksum.</summary>
internal sealed class OldDeflateCodec(LibDeflate? native) : ICodec
{
    public CompressionAlgorithm Algorithm => CompressionAlgorithm.OldDeflate;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
        => native is null
            ? StreamDecoding.Fill(source, destination, static input => new DeflateStream(input, CompressionMode.Decompress), "deflate")
            : native.DecompressRaw(source, destination);
}
