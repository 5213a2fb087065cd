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
    private readonly ICodec[] _codecs;

    internal CodecRegistry(CodecPreference preference)
        : this(
            Choose(preference, Native.LibDeflate.Instance, CompressionAlgorithm.Zlib, l => new ZlibCodec(l)),
            Choose(preference, Native.LibDeflate.Instance, CompressionAlgorithm.OldDeflate, l => new OldDeflateCodec(l)),
            Choose(preference, Native.LibLzma.Instance, CompressionAlgorithm.Lzma, l => new LzmaCodec(l)),
            Choose(preference, Native.LibLz4.Instance, CompressionAlgorithm.Lz4, l => new Lz4Codec(l)),
            Choose(preference, Native.LibZstd.Instance, CompressionAlgorithm.Zstd, l => new ZstdCodec(l)))
    {
    }

    /// <param name="codecs">One codec an algorithm, in any order.</param>
    internal CodecRegistry(params ReadOnlySpan<ICodec> codecs)
    {
        _codecs = new ICodec[Enum.GetValues<CompressionAlgorithm>().Length];
        foreach (ICodec codec in codecs)
        {
            _codecs[(int)codec.Algorithm] = codec;
        }
    }

    /// <summary>The registry that reading uses; <see cref="Setting"/> may force an implementation.</summary>
    internal static CodecRegistry Default { get; } = new(Preferred(AppContext.GetData(Setting) as string));

    /// <summary>The algorithm that a record's tag names, or null.</summary>
    internal static CompressionAlgorithm? AlgorithmOf(ushort tag)
        => tag == TagOfZstd ? CompressionAlgorithm.Zstd
            : tag == TagOfLz4 ? CompressionAlgorithm.Lz4
            : tag == TagOfZlib ? CompressionAlgorithm.Zlib
            : tag == TagOfLzma ? CompressionAlgorithm.Lzma
            : tag == TagOfOldDeflate ? CompressionAlgorithm.OldDeflate
            : null;

    /// <summary>The codec of an algorithm.</summary>
    internal ICodec this[CompressionAlgorithm algorithm] => _codecs[(int)algorithm];

    private static ICodec Choose<T>(CodecPreference preference, T? library, CompressionAlgorithm algorithm, Func<T?, ICodec> create)
        where T : class
        => preference switch
        {
            CodecPreference.Managed => create(null),
            CodecPreference.Native when library is null => new MissingCodec(algorithm),
            _ => create(library),
        };

    private static CodecPreference Preferred(string? setting) => setting switch
    {
        null or "" => CodecPreference.NativeIfFound,
        "native" => CodecPreference.Native,
        "managed" => CodecPreference.Managed,
        _ => throw new ArgumentException($"The setting {Setting} must be 'native' or 'managed', not '{setting}'.", nameof(setting)),
    };
}
