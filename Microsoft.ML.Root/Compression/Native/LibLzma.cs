namespace Microsoft.ML.Root.Compression.Native;

/// <summary>liblzma.</summary>
internal sealed unsafe class LibLzma
{
    /// <summary>The decoder's memory: the strongest preset needs 65 MiB; a header that asks for more is damaged.</summary>
    private const ulong MemoryLimit = 128UL << 20;
    private const int MemoryLimitReached = 6;

    private readonly delegate* unmanaged<ulong*, uint, nint, byte*, nuint*, nuint, byte*, nuint*, nuint, int> _decode;

    private LibLzma(nint[] functions)
        => _decode = (delegate* unmanaged<ulong*, uint, nint, byte*, nuint*, nuint, byte*, nuint*, nuint, int>)functions[0];

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibLzma? Instance { get; }
        = NativeLibraries.Functions("lzma", 5, "lzma_stream_buffer_decode") is nint[] functions ? new LibLzma(functions) : null;

    /// <returns>Null, or what is wrong.</returns>
    internal string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        fixed (byte* from = source, to = destination)
        {
            ulong memory = MemoryLimit;
            nuint read = 0;
            nuint written = 0;
            int code = _decode(
                &memory, 0, 0, from, &read, (nuint)source.Length, to, &written, (nuint)destination.Length);
            return code switch
            {
                0 => written == (nuint)destination.Length ? null : "the lzma data end too early",
                MemoryLimitReached => "the lzma data ask for more memory than any preset needs",
                _ => "the lzma data are damaged or their checksum differs",
            };
        }
    }
}
