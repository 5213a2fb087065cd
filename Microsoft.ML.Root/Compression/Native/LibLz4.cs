namespace Microsoft.ML.Root.Compression.Native;

/// <summary>liblz4.</summary>
internal sealed unsafe class LibLz4
{
    private readonly delegate* unmanaged<byte*, byte*, int, int, int> _decompress;
    private readonly delegate* unmanaged<byte*, byte*, int, int, int> _compress;
    private readonly delegate* unmanaged<byte*, byte*, int, int, int, int> _compressHigh;

    private LibLz4(nint[] functions)
    {
        _decompress = (delegate* unmanaged<byte*, byte*, int, int, int>)functions[0];
        _compress = (delegate* unmanaged<byte*, byte*, int, int, int>)functions[1];
        _compressHigh = (delegate* unmanaged<byte*, byte*, int, int, int, int>)functions[2];
    }

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibLz4? Instance { get; }
        = NativeLibraries.Functions("lz4", 1, "LZ4_decompress_safe", "LZ4_compress_default", "LZ4_compress_HC") is nint[] functions
            ? new LibLz4(functions) : null;

    /// <summary>Length of what was decoded, negative for damaged data.</summary>
    internal int Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        fixed (byte* from = source, to = destination)
        {
            return _decompress(from, to, source.Length, destination.Length);
        }
    }

    /// <summary>Length of what was encoded, 0 when it does not fit.</summary>
    /// <param name="source">The data.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="highLevel">Level of the slower search for matches, or 0 for the fast one.</param>
    internal int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int highLevel)
    {
        fixed (byte* from = source, to = destination)
        {
            return highLevel > 0
                ? _compressHigh(from, to, source.Length, destination.Length, highLevel)
                : _compress(from, to, source.Length, destination.Length);
        }
    }
}
