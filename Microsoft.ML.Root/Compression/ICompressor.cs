namespace Microsoft.ML.Root.Compression;

/// <summary>A codec that encodes too. All members may be called from several threads at once.</summary>
internal interface ICompressor : ICodec
{
    /// <summary>What the third byte of a block's header says.</summary>
    byte Method { get; }

    /// <summary>Encodes into <paramref name="destination"/>.</summary>
    /// <param name="source">The data, at most <see cref="BlockHeader.MaximumLength"/> bytes.</param>
    /// <param name="destination">Where the encoded bytes go; it may be shorter than the data.</param>
    /// <param name="level">1 (fast) to 9 (small), as ROOT counts it.</param>
    /// <returns>Number of bytes; 0 when they do not fit.</returns>
    int Compress(ReadOnlySpan<byte> source, Span<byte> destination, int level);
}
