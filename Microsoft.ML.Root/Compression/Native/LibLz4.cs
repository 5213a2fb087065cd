namespace Microsoft.ML.Root.Compression.Native;

/// <summary>liblz4.</summary>
internal sealed unsafe class LibLz4
{
    private readonly delegate* unmanaged<byte*, byte*, int, int, int> _decompress;

    private LibLz4(nint[] functions) => _decompress = (delegate* unmanaged<byte*, byte*, int, int, int>)functions[0];

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibLz4? Instance { get; }
        = NativeLibraries.Functions("lz4", 1, "LZ4_decompress_safe") is nint[] functions ? new LibLz4(functions) : null;

    /// <summary>Length of what was decoded, negative for damaged data.</summary>
    internal int Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        fixed (byte* from = source, to = destination)
        {
            return _decompress(from, to, source.Length, destination.Length);
        }
    }
}
