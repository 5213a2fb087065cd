namespace Microsoft.ML.Root.Compression;

/// <summary>Stands for a codec whose library is not installed; it is an error only for who meets its records.</summary>
internal sealed class MissingCodec(CompressionAlgorithm algorithm) : ICodec
{
    /// <inheritdoc/>
    public CompressionAlgorithm Algorithm => algorithm;

    /// <inheritdoc/>
    public string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
        => throw new DllNotFoundException($"The setting {CodecRegistry.Setting} asks for native codecs, and that of {algorithm} is not installed.");
}
