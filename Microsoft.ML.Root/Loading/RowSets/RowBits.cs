using System.Numerics;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows of a slice as one bit each.</summary>
internal static class RowBits
{
    /// <summary>Bits of the rows, each of which stands there once.</summary>
    internal static ulong[] Pack(SelectedRows rows, int count)
    {
        ulong[] bits = new ulong[(count + 63) / 64];
        for (int i = 0; i < rows.Count; i++)
        {
            bits[rows[i] >> 6] |= 1UL << (rows[i] & 63);
        }

        return bits;
    }

    /// <summary>The rows from <paramref name="start"/> on, relative to it.</summary>
    internal static SelectedRows Unpack(ulong[] bits, int start, int count)
    {
        List<int> rows = new(count);
        int end = start + count;
        for (int word = start >> 6; word < bits.Length && word << 6 < end; word++)
        {
            for (ulong left = bits[word]; left != 0; left &= left - 1)
            {
                int row = (word << 6) + BitOperations.TrailingZeroCount(left);
                if (row >= start && row < end)
                {
                    rows.Add(row - start);
                }
            }
        }

        return rows.Count == count ? SelectedRows.All(count) : SelectedRows.Of([.. rows]);
    }
}
