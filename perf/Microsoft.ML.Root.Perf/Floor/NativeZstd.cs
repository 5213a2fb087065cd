using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Perf.Floor;

/// <summary>The floor's own way to libzstd: it shares no code with the product.</summary>
internal static unsafe partial class NativeZstd
{
    private const string Library = "libzstd.so.1";

    [LibraryImport(Library)]
    private static partial nint ZSTD_createDCtx();

    [LibraryImport(Library)]
    private static partial nuint ZSTD_decompressDCtx(nint context, byte* destination, nuint capacity, byte* source, nuint length);

    [LibraryImport(Library)]
    private static partial nuint ZSTD_compressBound(nuint length);

    [LibraryImport(Library)]
    private static partial nuint ZSTD_compress(byte* destination, nuint capacity, byte* source, nuint length, int level);

    [LibraryImport(Library)]
    private static partial nint ZSTD_createCCtx();

    [LibraryImport(Library)]
    private static partial nuint ZSTD_freeDCtx(nint context);

    [LibraryImport(Library)]
    private static partial nuint ZSTD_freeCCtx(nint context);

    [LibraryImport(Library)]
    private static partial nuint ZSTD_compressCCtx(nint context, byte* destination, nuint capacity, byte* source, nuint length, int level);

    [LibraryImport(Library)]
    private static partial uint ZSTD_isError(nuint code);

    internal static nint CreateContext() => ZSTD_createDCtx();

    internal static nint CreateCompressor() => ZSTD_createCCtx();

    internal static void Free(nint decompressor, nint compressor)
    {
        _ = ZSTD_freeDCtx(decompressor);
        _ = ZSTD_freeCCtx(compressor);
    }

    /// <summary>Length after compression into memory that is used again; 0 where it does not fit.</summary>
    internal static int Compress(nint context, ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            nuint length = ZSTD_compressCCtx(context, to, (nuint)destination.Length, from, (nuint)source.Length, level);
            return ZSTD_isError(length) == 0 ? (int)length : 0;
        }
    }

    internal static byte[] Compress(ReadOnlySpan<byte> source, int level)
    {
        byte[] destination = new byte[(int)ZSTD_compressBound((nuint)source.Length)];
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            nuint length = ZSTD_compress(to, (nuint)destination.Length, from, (nuint)source.Length, level);
            return ZSTD_isError(length) == 0 ? destination[..(int)length] : throw new InvalidDataException($"zstd cannot compress {source.Length} bytes.");
        }
    }

    internal static void Decompress(nint context, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            nuint length = ZSTD_decompressDCtx(context, to, (nuint)destination.Length, from, (nuint)source.Length);
            if (length != (nuint)destination.Length)
            {
                throw new InvalidDataException($"zstd gave {length} bytes, not {destination.Length}.");
            }
        }
    }
}
