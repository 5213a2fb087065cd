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

/// <summary>How the bytes of one compressed record are encoded; each has a tag of two letters in the record's header.</summary>
internal enum CompressionAlgorithm
{
    /// <summary>"ZL": a zlib stream, with its Adler-32.</summary>
    Zlib,

    /// <summary>"CS": raw deflate, ROOT's oldest form, still written with setting 3xx.</summary>
    OldDeflate,

    /// <summary>"XZ": a whole .xz stream.</summary>
    Lzma,

    /// <summary>"L4": an lz4 block behind the xxHash64 of its compressed bytes.</summary>
    Lz4,

    /// <summary>"ZS": a zstd frame.</summary>
    Zstd,
}
