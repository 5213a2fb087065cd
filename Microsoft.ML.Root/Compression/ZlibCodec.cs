using System.IO.Compression;
using Microsoft.ML.Root.Compression.Native;

namespace Microsoft.ML.Root.Compression;

/// <summary>"ZL": a zlib stream; its Adler-32 is compared.</summary>
internal sealed class ZlibCodec(LibDeflate? native) : ICompressor
{
    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Zlib;

    /// <summary>Deflate (RFC 1950).</summary>
    public byte Method => 8;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
        => native is null
            ? StreamDecoding.Fill(source, destination, static input => new ZLibStream(input, CompressionMode.Decompress), "zlib")
            : native.DecompressZlib(source, destination);

    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        if (native is not null)
        {
            return native.CompressZlib(source, destination, level);
        }

        using MemoryStream output = new();
        using (ZLibStream stream = new(output, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true))
        {
            stream.Write(source);
        }

        return output.GetBuffer().AsSpan(0, (int)output.Length).TryCopyTo(destination) ? (int)output.Length : 0;
    }
}
