namespace Microsoft.ML.Root.Compression;

/// <summary>Decodes the bytes of one compressed record. All members may be called from several threads at once.</summary>
internal interface ICodec
{
    /// <summary>Which record it decodes.</summary>
    CompressionAlgorithm Algorithm { get; }

    /// <summary>Fills <paramref name="destination"/> exactly.</summary>
    /// <returns>Null, or what is wrong with the bytes, as part of a sentence.</returns>
    string? Decompress(ReadOnlySpan<byte> source, Span<byte> destination);
}
