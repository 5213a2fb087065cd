namespace Microsoft.ML.Root.Perf.Floor;

/// <summary>The stored bytes of one basket or page, in memory.</summary>
/// <param name="File">Bytes of the whole file.</param>
/// <param name="Offset">Where the record or the plain bytes start.</param>
/// <param name="Stored">Stored length, with the 9-byte header where it is compressed.</param>
/// <param name="Length">Length after decompression.</param>
internal readonly record struct CompressedBlock(byte[] File, int Offset, int Stored, int Length);
