using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>The bytes of objects: compressed blocks add up to what the key says, on both sides, and can be decompressed.</summary>
internal static class PayloadInvariants
{
    public static void Check(RecordMap records, Violations violations)
    {
        // The length that the key of a blob says means nothing: what stands in it says its own.
        foreach (Key key in records.Records.Where(k => k.IsCompressed && k.ClassName != "RBlob"))
        {
            string part = $"{key.ClassName} {key}";
            violations.Try(part, () => Check(records.Bytes(key, key.TotalBytes).AsSpan(key.KeyLength), key, part, violations));
        }
    }

    private static void Check(ReadOnlySpan<byte> stored, Key key, string part, Violations violations)
    {
        Blocks.CheckLength(stored, key.ObjectLength, new FilePlace(null, key.SeekObject, part));
        Blocks.Decompress(stored, new byte[key.ObjectLength], new FilePlace(null, key.SeekObject, part));
        violations.Equal(stored.Length, StoredLength(stored, key.ObjectLength), key.SeekKey, part, "bytes of its compressed blocks");
    }

    /// <summary>Bytes of the blocks that become so many.</summary>
    public static int StoredLength(ReadOnlySpan<byte> stored, int length)
    {
        int position = 0;
        while (length > 0)
        {
            BlockHeader header = BlockHeader.Read(stored[position..]);
            position += BlockHeader.Size + header.CompressedLength;
            length -= header.UncompressedLength;
        }

        return position;
    }
}
