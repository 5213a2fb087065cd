using System.IO.Compression;
using Microsoft.ML.Root.Compression.Native;

namespace Microsoft.ML.Root.Compression;

/// <summary>"ZL": a zlib stream; its Adler-32 is compared.</summary>
internal sealed class ZlibCodec(LibDeflate? native) : ICodec
{
    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Zlib;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
        => native is null
            ? StreamDecoding.Fill(source, destination, static input => new ZLibStream(input, CompressionMode.Decompress), "zlib")
            : native.DecompressZlib(source, destination);
}
