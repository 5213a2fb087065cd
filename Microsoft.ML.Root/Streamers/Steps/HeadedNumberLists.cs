using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Entries that are one list of numbers each, behind one header: the commonest branch of all. Their lengths say how many numbers
/// there are, so that a basket is checked in one pass and copied in another.
/// </summary>
internal static class HeadedNumberLists
{
    /// <summary>Byte count, version, number of items.</summary>
    private const int HeaderSize = 10;
    private const int MemberWiseOrUnusual = 0xC000;

    /// <summary>Decodes all entries, or none and returns false when one has another form.</summary>
    internal static bool TryDecode(in ContentEntries entries, ColumnBuilder builder, int level, NumberCodec codec)
    {
        ReadOnlySpan<byte> payload = entries.Payload;
        ReadOnlySpan<int> offsets = entries.Offsets;
        int size = codec.StoredSize;
        int total = 0;
        for (int i = 0; i + 1 < offsets.Length; i++)
        {
            ReadOnlySpan<byte> entry = payload[offsets[i]..offsets[i + 1]];
            int items = Items(entry, size);
            if (items < 0)
            {
                return false;
            }

            total += items;
        }

        int last = builder.ItemCount(level);
        Span<int> ends = builder.AppendListEnds(level, entries.Count);
        Span<byte> values = builder.AppendValues(total);
        int valueSize = total == 0 ? 0 : values.Length / total;
        for (int i = 0; i < ends.Length; i++)
        {
            ReadOnlySpan<byte> stored = payload[(offsets[i] + HeaderSize)..offsets[i + 1]];
            int items = stored.Length / size;
            codec.Decode(stored, values[..(items * valueSize)]);
            values = values[(items * valueSize)..];
            last += items;
            ends[i] = last;
        }

        return true;
    }

    private static int Items(ReadOnlySpan<byte> entry, int size)
    {
        if (entry.Length < HeaderSize
            || BinaryPrimitives.ReadUInt32BigEndian(entry) != (ObjectHeader.CountMark | (uint)(entry.Length - 4))
            || (BinaryPrimitives.ReadUInt16BigEndian(entry[4..]) & MemberWiseOrUnusual) != 0)
        {
            return -1;
        }

        int items = BinaryPrimitives.ReadInt32BigEndian(entry[6..]);
        return (long)items * size == entry.Length - HeaderSize ? items : -1;
    }
}
