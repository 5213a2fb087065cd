using System.Collections.Frozen;

namespace Microsoft.ML.Root.Compression;

/// <summary>Finds the codec of a record by its tag.</summary>
internal sealed class CodecRegistry
{
    /// <summary>Setting that forces an implementation: "native" or "managed" (AppContext data, for example runtimeconfig.json).</summary>
    internal const string Setting = "Microsoft.ML.Root.Codecs";

    private static readonly FrozenDictionary<ushort, CompressionAlgorithm> Tags = new Dictionary<ushort, CompressionAlgorithm>
    {
        [BlockHeader.TagOf((byte)'Z', (byte)'L')] = CompressionAlgorithm.Zlib,
        [BlockHeader.TagOf((byte)'C', (byte)'S')] = CompressionAlgorithm.OldDeflate,
        [BlockHeader.TagOf((byte)'X', (byte)'Z')] = CompressionAlgorithm.Lzma,
        [BlockHeader.TagOf((byte)'L', (byte)'4')] = CompressionAlgorithm.Lz4,
        [BlockHeader.TagOf((byte)'Z', (byte)'S')] = CompressionAlgorithm.Zstd,
    }.ToFrozenDictionary();

    private readonly ICodec[] _codecs;

    internal CodecRegistry(CodecPreference preference)
    {
        _codecs = new ICodec[Enum.GetValues<CompressionAlgorithm>().Length];
        foreach (ICodec codec in (ReadOnlySpan<ICodec>)
            [
                new ZlibCodec(Choose(preference, Native.LibDeflate.Instance, "libdeflate")),
                new OldDeflateCodec(Choose(preference, Native.LibDeflate.Instance, "libdeflate")),
                new LzmaCodec(Choose(preference, Native.LibLzma.Instance, "xz (liblzma)")),
                new Lz4Codec(Choose(preference, Native.LibLz4.Instance, "lz4 (liblz4)")),
                new ZstdCodec(Choose(preference, Native.LibZstd.Instance, "zstd (libzstd)")),
            ])
        {
            _codecs[(int)codec.Algorithm] = codec;
        }
    }

    /// <summary>The registry that reading uses; <see cref="Setting"/> may force an implementation.</summary>
    internal static CodecRegistry Default { get; } = new(Preferred(AppContext.GetData(Setting) as string));

    /// <summary>The algorithm that a record's tag names, or null.</summary>
    internal static CompressionAlgorithm? AlgorithmOf(ushort tag)
        => Tags.TryGetValue(tag, out CompressionAlgorithm algorithm) ? algorithm : null;

    /// <summary>The codec of an algorithm.</summary>
    internal ICodec this[CompressionAlgorithm algorithm] => _codecs[(int)algorithm];

    private static T? Choose<T>(CodecPreference preference, T? library, string name)
        where T : class
        => preference switch
        {
            CodecPreference.Managed => null,
            CodecPreference.Native when library is null => throw new DllNotFoundException(
                $"The setting {Setting} asks for native codecs, but the library {name} is not installed."),
            _ => library,
        };

    private static CodecPreference Preferred(string? setting) => setting switch
    {
        null or "" => CodecPreference.NativeIfFound,
        "native" => CodecPreference.Native,
        "managed" => CodecPreference.Managed,
        _ => throw new ArgumentException($"The setting {Setting} must be 'native' or 'managed', not '{setting}'.", nameof(setting)),
    };
}
