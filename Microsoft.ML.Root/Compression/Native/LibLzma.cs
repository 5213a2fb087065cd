namespace Microsoft.ML.Root.Compression.Native;

/// <summary>liblzma.</summary>
internal sealed unsafe class LibLzma
{
    /// <summary>The decoder's memory: the strongest preset needs 65 MiB; a header that asks for more is damaged.</summary>
    private const ulong MemoryLimit = 128UL << 20;
    private const int MemoryLimitReached = 6;

    /// <summary>Id of the LZMA2 filter, and the one that ends a list of filters.</summary>
    private const ulong Lzma2 = 0x21;
    private const ulong EndOfFilters = ulong.MaxValue;

    /// <summary>More than lzma_options_lzma takes; its first member is the dictionary's size.</summary>
    private const int OptionsSize = 256;
    private const int SmallestDictionary = 4096;

    /// <summary>The check that ROOT asks for (LZMA_CHECK_CRC32).</summary>
    private const int Crc32 = 1;

    private readonly delegate* unmanaged<ulong*, uint, nint, byte*, nuint*, nuint, byte*, nuint*, nuint, int> _decode;
    private readonly delegate* unmanaged<void*, uint, byte> _preset;
    private readonly delegate* unmanaged<Filter*, int, nint, byte*, nuint, byte*, nuint*, nuint, int> _encode;

    private LibLzma(nint[] functions)
    {
        _decode = (delegate* unmanaged<ulong*, uint, nint, byte*, nuint*, nuint, byte*, nuint*, nuint, int>)functions[0];
        _preset = (delegate* unmanaged<void*, uint, byte>)functions[1];
        _encode = (delegate* unmanaged<Filter*, int, nint, byte*, nuint, byte*, nuint*, nuint, int>)functions[2];
    }

    /// <summary>The library, or null where it is not found.</summary>
    internal static LibLzma? Instance { get; }
        = NativeLibraries.Functions("lzma", 5, "lzma_stream_buffer_decode", "lzma_lzma_preset", "lzma_stream_buffer_encode") is nint[] functions ? new LibLzma(functions) : null;

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

    /// <summary>Writes a stream.</summary>
    /// <returns>Its length; 0 when it does not fit.</returns>
    internal int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level)
    {
        ulong* options = stackalloc ulong[OptionsSize / sizeof(ulong)];
        if (_preset(options, (uint)level) != 0)
        {
            return 0;
        }

        // A dictionary beyond the data takes memory (up to 674 MiB at level 9) and finds nothing more.
        uint* dictionary = (uint*)options;
        *dictionary = Math.Min(*dictionary, (uint)Math.Max(source.Length, SmallestDictionary));
        Filter* filters = stackalloc Filter[] { new Filter { Id = Lzma2, Options = options }, new Filter { Id = EndOfFilters } };
        nuint written = 0;
        fixed (byte* from = source, to = destination)
        {
            int code = _encode(filters, Crc32, 0, from, (nuint)source.Length, to, &written, (nuint)destination.Length);
            return code == 0 ? (int)written : 0;
        }
    }

    /// <summary>lzma_filter.</summary>
    private struct Filter
    {
        internal ulong Id;
        internal void* Options;
    }
}
