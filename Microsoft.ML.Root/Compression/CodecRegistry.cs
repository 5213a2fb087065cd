namespace Microsoft.ML.Root.Compression;

/// <summary>Finds the codec of a record by its tag.</summary>
internal sealed class CodecRegistry
{
    /// <summary>Setting that forces an implementation: "native" or "managed" (AppContext data, for example runtimeconfig.json).</summary>
    internal const string Setting = "Microsoft.ML.Root.Codecs";

    private static readonly ushort TagOfZlib = BlockHeader.TagOf((byte)'Z', (byte)'L');
    private static readonly ushort TagOfOldDeflate = BlockHeader.TagOf((byte)'C', (byte)'S');
    private static readonly ushort TagOfLzma = BlockHeader.TagOf((byte)'X', (byte)'Z');
    private static readonly ushort TagOfLz4 = BlockHeader.TagOf((byte)'L', (byte)'4');
    private static readonly ushort TagOfZstd = BlockHeader.TagOf((byte)'Z', (byte)'S');
    private readonly ICodec?[] _codecs;

    internal CodecRegistry(CodecPreference preference)
        : this(
            Choose(preference, Native.LibDeflate.Instance, l => new ZlibCodec(l)),
            Choose(preference, Native.LibDeflate.Instance, l => new OldDeflateCodec(l)),
            Choose(preference, Native.LibLzma.Instance, l => l is null ? new ManagedLzmaCodec() : new LzmaCodec(l)),
            Choose(preference, Native.LibLz4.Instance, l => new Lz4Codec(l)),
            Choose(preference, Native.LibZstd.Instance, l => new ZstdCodec(l)))
    {
    }

    /// <param name="codecs">One codec an algorithm, in any order; null where a library that was asked for is not installed.</param>
    internal CodecRegistry(params ReadOnlySpan<ICodec?> codecs)
    {
        _codecs = new ICodec?[Enum.GetValues<CompressionAlgorithm>().Length];
        foreach (ICodec? codec in codecs)
        {
            if (codec is not null)
            {
                _codecs[(int)codec.Algorithm] = codec;
            }
        }
    }

    /// <summary>The registry that reading uses; <see cref="Setting"/> may force an implementation.</summary>
    internal static CodecRegistry Default { get; } = Of(AppContext.GetData(Setting) as string);

    /// <summary>The algorithm that a record's tag names, or null.</summary>
    internal static CompressionAlgorithm? AlgorithmOf(ushort tag)
        => tag == TagOfZstd ? CompressionAlgorithm.Zstd
            : tag == TagOfLz4 ? CompressionAlgorithm.Lz4
            : tag == TagOfZlib ? CompressionAlgorithm.Zlib
            : tag == TagOfLzma ? CompressionAlgorithm.Lzma
            : tag == TagOfOldDeflate ? CompressionAlgorithm.OldDeflate
            : null;

    /// <summary>The codec of an algorithm.</summary>
    /// <exception cref="DllNotFoundException">The setting forces native codecs, and this one is not installed.</exception>
    internal ICodec this[CompressionAlgorithm algorithm]
        => _codecs[(int)algorithm] ?? throw new DllNotFoundException(
            $"The setting {Setting} forces native codecs, and the library for {algorithm} is not installed. Without the setting a managed codec is used.");

    /// <summary>The tag of an algorithm's records.</summary>
    internal static ushort TagOf(CompressionAlgorithm algorithm) => algorithm switch
    {
        CompressionAlgorithm.Zstd => TagOfZstd,
        CompressionAlgorithm.Lz4 => TagOfLz4,
        CompressionAlgorithm.Lzma => TagOfLzma,
        CompressionAlgorithm.OldDeflate => TagOfOldDeflate,
        _ => TagOfZlib,
    };

    /// <summary>The codec that encodes with an algorithm.</summary>
    /// <exception cref="NotSupportedException">There is none on this system.</exception>
    internal ICompressor Compressor(CompressionAlgorithm algorithm)
        => this[algorithm] as ICompressor ?? throw new NotSupportedException(
            $"Nothing here compresses with {algorithm}; choose another algorithm.");

    private static ICodec? Choose<T>(CodecPreference preference, T? library, Func<T?, ICodec> create)
        where T : class
        => preference switch
        {
            CodecPreference.Managed => create(null),
            CodecPreference.Native when library is null => null,
            _ => create(library),
        };

    /// <summary>The registry that a value of <see cref="Setting"/> asks for.</summary>
    /// <exception cref="ArgumentException">It is neither empty nor "native" nor "managed".</exception>
    internal static CodecRegistry Of(string? setting) => new(setting switch
    {
        null or "" => CodecPreference.NativeIfFound,
        "native" => CodecPreference.Native,
        "managed" => CodecPreference.Managed,
        _ => throw new ArgumentException($"The setting {Setting} must be 'native' or 'managed', not '{setting}'.", nameof(setting)),
    });
}

/// <summary>Which implementation of a codec is used.</summary>
internal enum CodecPreference
{
    /// <summary>The system's library where it is found, else the managed package.</summary>
    NativeIfFound,

    /// <summary>The system's library; an error that names it where it is not found.</summary>
    Native,

    /// <summary>The managed package.</summary>
    Managed,
}
