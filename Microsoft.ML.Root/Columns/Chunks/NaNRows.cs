using System.Numerics;

namespace Microsoft.ML.Root.Columns;

/// <summary>Which entries of a column hold NaN, a bit each.</summary>
internal sealed class NaNRows
{
    private readonly ulong[] _bits;

    private NaNRows(ulong[] bits)
    {
        _bits = bits;
        foreach (ulong word in bits)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    /// <summary>Number of entries that hold NaN.</summary>
    internal int Count { get; }

    /// <summary>True for an entry, counted from the start of the chunk, that holds NaN.</summary>
    internal bool this[int row] => (_bits[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>The entries of a column of reals; null when none holds NaN, as nearly always.</summary>
    internal static NaNRows? Of(ColumnChunk chunk) => chunk.Schema.Type switch
    {
        ElementType.Float32 => Find<float>(chunk),
        ElementType.Float64 => Find<double>(chunk),
        _ => null,
    };

    private static NaNRows? Find<T>(ColumnChunk chunk)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = chunk.Values<T>();
        if (!HasNaN(values))
        {
            return null;
        }

        ulong[] bits = new ulong[(chunk.EntryCount + 63) / 64];
        int start = 0;
        for (int row = 0; row < chunk.EntryCount; row++)
        {
            int end = chunk.EndOf(row);
            bits[row >> 6] |= HasNaN(values[start..end]) ? 1UL << (row & 63) : 0;
            start = end;
        }

        return new NaNRows(bits);
    }

    private static bool HasNaN<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> some = new(values[i..]);
            if (!Vector.EqualsAll(some, some))
            {
                return true;
            }
        }

        for (; i < values.Length; i++)
        {
            if (T.IsNaN(values[i]))
            {
                return true;
            }
        }

        return false;
    }
}
