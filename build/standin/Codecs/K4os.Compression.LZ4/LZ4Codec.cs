using System.Runtime.InteropServices;

namespace K4os.Compression.LZ4;

public static unsafe partial class LZ4Codec
{
    private const string Library = "liblz4.so.1";

    public static int MaximumOutputSize(int length) => CompressBound(length);

    /// <summary>The decoded length, or a negative number when the data are damaged or the target is too small.</summary>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        fixed (byte* from = source, to = target)
        {
            return DecompressSafe(from, to, source.Length, target.Length);
        }
    }

    /// <summary>The encoded length, or a negative number when the target is too small.</summary>
    public static int Encode(ReadOnlySpan<byte> source, Span<byte> target, LZ4Level level = LZ4Level.L00_FAST)
    {
        fixed (byte* from = source, to = target)
        {
            int length = level == LZ4Level.L00_FAST
                ? CompressDefault(from, to, source.Length, target.Length)
                : CompressHighly(from, to, source.Length, target.Length, (int)level);
            return length > 0 ? length : -1;
        }
    }

    [LibraryImport(Library, EntryPoint = "LZ4_compressBound")]
    private static partial int CompressBound(int length);

    [LibraryImport(Library, EntryPoint = "LZ4_decompress_safe")]
    private static partial int DecompressSafe(byte* source, byte* target, int length, int capacity);

    [LibraryImport(Library, EntryPoint = "LZ4_compress_default")]
    private static partial int CompressDefault(byte* source, byte* target, int length, int capacity);

    [LibraryImport(Library, EntryPoint = "LZ4_compress_HC")]
    private static partial int CompressHighly(byte* source, byte* target, int length, int capacity, int level);
}
