using Microsoft.ML.Root.Compression.Native;
using ZstdSharp;

namespace Microsoft.ML.Root.Compression;

/// <summary>"ZS": one zstd frame.</summary>
internal sealed class ZstdCodec(LibZstd? native) : ICodec
{
    /// <summary>A context is large and costly to make, so each thread keeps one.</summary>
    [ThreadStatic]
    private static Decompressor? _managed;

    public CompressionAlgorithm Algorithm => CompressionAlgorithm.Zstd;

    /// <summary>The system's library decodes, not the package.</summary>
    internal bool IsNative => native is not null;

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
}
