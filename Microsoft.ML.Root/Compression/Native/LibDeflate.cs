namespace Microsoft.ML.Root.Compression.Native;

/// <summary>libdeflate, about twice as fast as zlib for data in memory; each thread keeps a decompressor.</summary>
internal sealed unsafe class LibDeflate
{
    [ThreadStatic]
    private static NativeContext? _context;

    /// <summary>Compressors of the thread, one a level.</summary>
    [ThreadStatic]
    private static NativeContext?[]? _compressors;

    private readonly delegate* unmanaged<nint> _create;
    private readonly delegate* unmanaged<nint, void> _free;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int> _decompressZlib;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int> _decompressRaw;

    private readonly delegate* unmanaged<int, nint> _createCompressor;
    private readonly delegate* unmanaged<nint, void> _freeCompressor;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint> _compressZlib;

    private LibDeflate(nint[] functions)
    {
        _create = (delegate* unmanaged<nint>)functions[0];
        _free = (delegate* unmanaged<nint, void>)functions[1];
        _decompressZlib = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int>)functions[2];
        _decompressRaw = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int>)functions[3];
        _createCompressor = (delegate* unmanaged<int, nint>)functions[4];
        _freeCompressor = (delegate* unmanaged<nint, void>)functions[5];
        _compressZlib = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint>)functions[6];
    }

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibDeflate? Instance { get; } = NativeLibraries.Functions(
        "deflate",
        0,
        "libdeflate_alloc_decompressor",
        "libdeflate_free_decompressor",
        "libdeflate_zlib_decompress",
        "libdeflate_deflate_decompress",
        "libdeflate_alloc_compressor",
        "libdeflate_free_compressor",
        "libdeflate_zlib_compress") is nint[] functions ? new LibDeflate(functions) : null;

    /// <summary>A zlib stream, its Adler-32 compared.</summary>
    /// <returns>Null, or what is wrong.</returns>
    internal string? DecompressZlib(ReadOnlySpan<byte> source, Span<byte> destination)
        => Decompress(_decompressZlib, source, destination, "zlib");

    /// <summary>Deflate without a frame.</summary>
    /// <returns>Null, or what is wrong.</returns>
    internal string? DecompressRaw(ReadOnlySpan<byte> source, Span<byte> destination)
        => Decompress(_decompressRaw, source, destination, "deflate");

    /// <summary>Writes a zlib stream.</summary>
    /// <returns>Its length; 0 when it does not fit.</returns>
    internal int CompressZlib(ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        _compressors ??= new NativeContext?[CompressionSetting.HighestLevel + 1];
        NativeContext context = _compressors[level] ??= new NativeContext(_createCompressor(level), handle => _freeCompressor(handle));
        fixed (byte* from = source, to = destination)
        {
            return (int)_compressZlib(context.Handle, from, (nuint)source.Length, to, (nuint)destination.Length);
        }
    }

    private string? Decompress(
        delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int> function,
        ReadOnlySpan<byte> source,
        Span<byte> destination,
        string codec)
    {
        NativeContext context = _context ??= new NativeContext(_create(), handle => _free(handle));
        fixed (byte* from = source, to = destination)
        {
            // Without a place for the length the function asks for exactly as many bytes as the destination has.
            return function(context.Handle, from, (nuint)source.Length, to, (nuint)destination.Length, null) switch
            {
                0 => null,
                1 => $"the {codec} data are damaged or their checksum differs",
                2 => $"the {codec} data end too early",
                _ => $"the {codec} data do not end where they should",
            };
        }
    }
}
