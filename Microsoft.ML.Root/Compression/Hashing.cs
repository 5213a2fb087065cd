namespace Microsoft.ML.Root.Compression;

/// <summary>The checksums of the formats.</summary>
internal static class Hashing
{
    /// <summary>xxHash64 with seed 0: before the bytes of an lz4 record.</summary>
    internal static ulong XxHash64(ReadOnlySpan<byte> bytes) => System.IO.Hashing.XxHash64.HashToUInt64(bytes);

    /// <summary>XXH3 of 64 bits with seed 0: RNTuple's anchors, envelopes and pages.</summary>
    internal static ulong XxHash3(ReadOnlySpan<byte> bytes) => System.IO.Hashing.XxHash3.HashToUInt64(bytes);
}
