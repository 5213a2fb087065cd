using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Compression.Native;

/// <summary>libzstd; each thread keeps a decompression context.</summary>
internal sealed unsafe class LibZstd
{
    [ThreadStatic]
    private static NativeContext? _context;

    private readonly delegate* unmanaged<nint> _createContext;
    private readonly delegate* unmanaged<nint, nuint> _freeContext;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint> _decompress;
    private readonly delegate* unmanaged<nuint, uint> _isError;
    private readonly delegate* unmanaged<nuint, byte*> _errorName;

    private LibZstd(nint[] functions)
    {
        _createContext = (delegate* unmanaged<nint>)functions[0];
        _freeContext = (delegate* unmanaged<nint, nuint>)functions[1];
        _decompress = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint>)functions[2];
        _isError = (delegate* unmanaged<nuint, uint>)functions[3];
        _errorName = (delegate* unmanaged<nuint, byte*>)functions[4];
    }

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibZstd? Instance { get; } = NativeLibraries.Functions(
        "zstd", 1, "ZSTD_createDCtx", "ZSTD_freeDCtx", "ZSTD_decompressDCtx", "ZSTD_isError", "ZSTD_getErrorName")
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
}
