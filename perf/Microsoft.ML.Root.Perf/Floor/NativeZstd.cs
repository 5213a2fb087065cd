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

    internal static nint CreateContext() => ZSTD_createDCtx();

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
