using System.Numerics;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows of one slice, ascending and relative to its start; a row that stands there several times is a copy.</summary>
internal sealed class SelectedRows
{
    private readonly int[]? _rows;

    private SelectedRows(int[]? rows, int count)
    {
        _rows = rows;
        Count = count;
    }

    /// <summary>No row.</summary>
    internal static SelectedRows None { get; } = new([], 0);

    /// <summary>Number of rows, copies included.</summary>
    internal int Count { get; }

    /// <summary>True when every row is selected once.</summary>
    internal bool IsAll => _rows is null;

    /// <summary>The row that stands at this position.</summary>
    internal int this[int index] => _rows is null ? index : _rows[index];

    /// <summary>A copy of the rows.</summary>
    internal int[] ToArray()
    {
        if (_rows is not null)
        {
            return [.. _rows];
        }

        int[] rows = new int[Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        return rows;
    }

    /// <summary>The rows without their copies.</summary>
    internal int[] Distinct()
    {
        int[] rows = ToArray();
        int count = 0;
        foreach (int row in rows)
        {
            if (count == 0 || rows[count - 1] != row)
            {
                rows[count++] = row;
            }
        }

        return count == rows.Length ? rows : rows[..count];
    }

    /// <summary>All <paramref name="count"/> rows of a slice.</summary>
    internal static SelectedRows All(int count) => new(null, count);

    /// <summary>These rows; the array is taken over.</summary>
    internal static SelectedRows Of(int[] rows) => new(rows, rows.Length);
}

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
