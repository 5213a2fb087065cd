using Microsoft.ML.Root.Compression.Native;
using ZstdSharp;

namespace Microsoft.ML.Root.Compression;

/// <summary>"ZS": one zstd frame.</summary>
internal sealed class ZstdCodec(LibZstd? native) : ICompressor
{
    /// <summary>A context is large and costly to make, so each thread keeps one.</summary>
    [ThreadStatic]
    private static Decompressor? _managed;

    [ThreadStatic]
    private static Compressor? _managedCompressor;

    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Zstd;

    /// <summary>The system's library decodes, not the package.</summary>
    internal bool IsNative => native is not null;

    public byte Method => 1;

    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (native is not null)
        {
            return native.Decompress(source, destination);
        }

        try
        {
            _managed ??= new Decompressor();
            return _managed.TryUnwrap(source, destination, out int length) && length == destination.Length
                ? null
                : "the zstd data are damaged";
        }
        catch (ZstdException damage)
        {
            return $"the zstd data are damaged ({damage.Message})";
        }
    }

    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        // ROOT's nine levels are every second one of zstd's.
        int own = 2 * level;
        if (native is not null)
        {
            return native.Compress(source, destination, own);
        }

        _managedCompressor ??= new Compressor();
        _managedCompressor.Level = own;
        return _managedCompressor.TryWrap(source, destination, out int length) ? length : 0;
    }
}
