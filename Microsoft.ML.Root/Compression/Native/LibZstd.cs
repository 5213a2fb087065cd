using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Compression.Native;

/// <summary>libzstd; each thread keeps a decompression context.</summary>
internal sealed unsafe class LibZstd
{
    [ThreadStatic]
    private static NativeContext? _context;

    [ThreadStatic]
    private static NativeContext? _compressor;

    private readonly delegate* unmanaged<nint> _createContext;
    private readonly delegate* unmanaged<nint, nuint> _freeContext;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint> _decompress;
    private readonly delegate* unmanaged<nuint, uint> _isError;
    private readonly delegate* unmanaged<nuint, byte*> _errorName;
    private readonly delegate* unmanaged<nint> _createCompressor;
    private readonly delegate* unmanaged<nint, nuint> _freeCompressor;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, int, nuint> _compress;

    private LibZstd(nint[] functions)
    {
        _createContext = (delegate* unmanaged<nint>)functions[0];
        _freeContext = (delegate* unmanaged<nint, nuint>)functions[1];
        _decompress = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint>)functions[2];
        _isError = (delegate* unmanaged<nuint, uint>)functions[3];
        _errorName = (delegate* unmanaged<nuint, byte*>)functions[4];
        _createCompressor = (delegate* unmanaged<nint>)functions[5];
        _freeCompressor = (delegate* unmanaged<nint, nuint>)functions[6];
        _compress = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, int, nuint>)functions[7];
    }

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibZstd? Instance { get; } = NativeLibraries.Functions(
        "zstd", 1, "ZSTD_createDCtx", "ZSTD_freeDCtx", "ZSTD_decompressDCtx", "ZSTD_isError", "ZSTD_getErrorName",
        "ZSTD_createCCtx", "ZSTD_freeCCtx", "ZSTD_compressCCtx")
        is nint[] functions ? new LibZstd(functions) : null;

    /// <returns>Null, or what is wrong.</returns>
    internal string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        NativeContext context = _context ??= new NativeContext(_createContext(), handle => _freeContext(handle));
        fixed (byte* from = source, to = destination)
        {
            nuint length = _decompress(context.Handle, to, (nuint)destination.Length, from, (nuint)source.Length);
            return _isError(length) != 0
                ? $"the zstd data are damaged ({Marshal.PtrToStringUTF8((nint)_errorName(length))})"
                : length == (nuint)destination.Length ? null : "the zstd data end too early";
        }
    }

    /// <summary>Writes a frame.</summary>
    /// <returns>Its length; 0 when it does not fit.</returns>
    internal int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        NativeContext context = _compressor ??= new NativeContext(_createCompressor(), handle => _freeCompressor(handle));
        fixed (byte* from = source, to = destination)
        {
            nuint length = _compress(context.Handle, to, (nuint)destination.Length, from, (nuint)source.Length, level);
            return _isError(length) != 0 ? 0 : (int)length;
        }
    }
}
