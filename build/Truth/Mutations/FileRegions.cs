using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>Which record of a file a byte belongs to, and whether a checksum of the format covers it.</summary>
internal sealed class FileRegions(byte[] content)
{
    private readonly (Key Key, bool Checked)[] _records =
        [.. FileRecords.Of(content).Select(k => (k, IsChecked(k, content.AsSpan((int)k.SeekObject, k.StoredLength))))];

    /// <summary>What a changed byte at this offset may do to values.</summary>
    public MutationEffect EffectAt(long offset)
    {
        foreach ((Key key, bool isChecked) in _records)
        {
            if (offset >= key.SeekKey && offset < key.SeekKey + key.TotalBytes)
            {
                // The header of a record encodes names and lengths, no values.
                return isChecked || offset < key.SeekObject
                    ? MutationEffect.None
                    : key.ClassName == "TBasket" ? MutationEffect.Values : MutationEffect.Description;
            }
        }

        return MutationEffect.None;
    }

    /// <summary>RNTuple's pages and envelopes have checksums of their own, as their anchors do; of the codecs these three have.</summary>
    private static bool IsChecked(Key key, ReadOnlySpan<byte> stored)
    {
        if (key.ClassName is "RBlob" or "ROOT::RNTuple")
        {
            return true;
        }

        if (!key.IsCompressed)
        {
            return false;
        }

        while (stored.Length >= BlockHeader.Size)
        {
            BlockHeader header = BlockHeader.Read(stored);
            if (header.TagText is not ("ZL" or "XZ" or "L4"))
            {
                return false;
            }

            stored = stored[(BlockHeader.Size + header.CompressedLength)..];
        }

        return true;
    }
}
