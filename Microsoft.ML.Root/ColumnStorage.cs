namespace Microsoft.ML.Root;

/// <summary>What a column takes in its file.</summary>
/// <param name="CompressedBytes">Bytes on disk, record headers included; of baskets within a TTree's own record their share of it.</param>
/// <param name="UncompressedBytes">Bytes after decompression.</param>
/// <param name="BasketCount">Number of baskets (TTree) or pages (RNTuple).</param>
/// <param name="Encoding">Compression, and for RNTuple the column encodings; may differ between parts of a file.</param>
public readonly record struct ColumnStorage(long CompressedBytes, long UncompressedBytes, int BasketCount, string Encoding);
