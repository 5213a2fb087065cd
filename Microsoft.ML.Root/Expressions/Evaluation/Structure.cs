namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// How the values of a block belong to its rows. Offsets count from any start: row i holds items Offsets[i] - Offsets[0] up to
/// Offsets[i + 1] - Offsets[0].
/// </summary>
/// <param name="offsets">One a row and one more; empty when each row is one value.</param>
/// <param name="inner">Below a collection of collections, offsets of the inner ones; else empty.</param>
internal readonly ref struct Structure(ReadOnlySpan<int> offsets, ReadOnlySpan<int> inner = default)
{
    /// <summary>Offsets of the rows' collections; empty when each row is one value.</summary>
    internal ReadOnlySpan<int> Offsets { get; } = offsets;

    /// <summary>Offsets of the collections inside the rows' collections, or empty.</summary>
    internal ReadOnlySpan<int> Inner { get; } = inner;

    /// <summary>0 for a value a row, 1 for a collection, 2 for a collection of collections.</summary>
    internal int Depth => Offsets.IsEmpty ? 0 : Inner.IsEmpty ? 1 : 2;

    /// <summary>Number of values; only below a collection.</summary>
    internal int ValueCount => Inner.IsEmpty ? Offsets[^1] - Offsets[0] : Inner[^1] - Inner[0];

    /// <summary>The values of a row; only below a collection.</summary>
    internal Range ValuesOf(int row) => ItemStart(row)..ItemStart(row + 1);

    /// <summary>The numbers of the inner collections of a row, the last one left out; only below a collection of collections.</summary>
    internal (int First, int Last) ListsOf(int row) => (Offsets[row] - Offsets[0], Offsets[row + 1] - Offsets[0]);

    /// <summary>True when a row has no value; only below a collection.</summary>
    internal bool IsEmpty(int row) => ItemStart(row) == ItemStart(row + 1);

    /// <summary>The row that value <paramref name="index"/> belongs to.</summary>
    internal int RowOf(int index)
    {
        if (Offsets.IsEmpty)
        {
            return index;
        }

        int row = 0;
        while (ItemStart(row + 1) <= index)
        {
            row++;
        }

        return row;
    }

    /// <summary>True when both have the same lists in each row.</summary>
    internal bool HasShapeOf(Structure other) => SameLengths(Offsets, other.Offsets) && SameLengths(Inner, other.Inner);

    private int ItemStart(int row)
    {
        int item = Offsets[row] - Offsets[0];
        return Inner.IsEmpty ? item : Inner[item] - Inner[0];
    }

    private static bool SameLengths(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (left == right || left.IsEmpty || right.IsEmpty || left.Length != right.Length)
        {
            return left.Length == right.Length;
        }

        int shift = right[0] - left[0];
        for (int i = 0; i < left.Length; i++)
        {
            if (right[i] - left[i] != shift)
            {
                return false;
            }
        }

        return true;
    }
}
