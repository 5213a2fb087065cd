using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Offsets of one level of collections below the rows' own: in native memory, as all that a block shows, and valid as long.</summary>
/// <param name="offsets">The offsets.</param>
internal readonly unsafe struct LevelOffsets(ReadOnlySpan<int> offsets)
{
    private readonly int* _first = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(offsets));
    private readonly int _count = offsets.Length;

    /// <summary>The offsets.</summary>
    internal ReadOnlySpan<int> Offsets => new(_first, _count);
}

/// <summary>
/// How the values of a block belong to its rows. Offsets count from any start: row i holds items Offsets[i] - Offsets[0] up to
/// Offsets[i + 1] - Offsets[0]. Items that are collections have offsets of their own, and so on.
/// </summary>
/// <param name="offsets">One a row and one more; empty when each row is one value.</param>
/// <param name="below">The levels below, whose offsets are one for each item of the level above and one more.</param>
internal readonly ref struct Structure(ReadOnlySpan<int> offsets, ReadOnlySpan<LevelOffsets> below = default)
{
    /// <summary>Offsets of the rows' collections; empty when each row is one value.</summary>
    internal ReadOnlySpan<int> Offsets { get; } = offsets;

    /// <summary>The levels below, outermost first.</summary>
    internal ReadOnlySpan<LevelOffsets> Below { get; } = below;

    /// <summary>0 for a value a row, 1 for a collection, 2 for a collection of collections, and so on.</summary>
    internal int Depth => Offsets.IsEmpty ? 0 : Below.Length + 1;

    /// <summary>The same with a row for each item of the rows' collections.</summary>
    internal Structure Items => Below.IsEmpty ? default : new(Below[0].Offsets, Below[1..]);

    /// <summary>Number of values; only below a collection.</summary>
    internal int ValueCount
    {
        get
        {
            ReadOnlySpan<int> innermost = Below.IsEmpty ? Offsets : Below[^1].Offsets;
            return innermost[^1] - innermost[0];
        }
    }

    /// <summary>The values of a row; only below a collection.</summary>
    internal Range ValuesOf(int row) => ValueStart(row)..ValueStart(row + 1);

    /// <summary>The numbers of the items of a row, the last one left out; only of a collection.</summary>
    internal (int First, int Last) ItemsOf(int row) => (Offsets[row] - Offsets[0], Offsets[row + 1] - Offsets[0]);

    /// <summary>True when a row has no value; only below a collection.</summary>
    internal bool IsEmpty(int row) => ValueStart(row) == ValueStart(row + 1);

    /// <summary>The row that value <paramref name="index"/> belongs to.</summary>
    internal int RowOf(int index)
    {
        if (Offsets.IsEmpty)
        {
            return index;
        }

        int row = 0;
        while (ValueStart(row + 1) <= index)
        {
            row++;
        }

        return row;
    }

    /// <summary>True when all rows have the lists of another structure, down to the deepest level that both have.</summary>
    internal bool HasShapeOf(Structure other)
        => Offsets.IsEmpty || other.Offsets.IsEmpty || (HaveSameLengths(Offsets, other.Offsets) && Items.HasShapeOf(other.Items));

    /// <summary>The sizes of the first lists of a row that differ, down to the deepest level that both have; null where none do.</summary>
    internal (int Size, int Other)? DifferenceIn(int row, Structure other) => Difference(row, row + 1, other, row);

    private (int Size, int Other)? Difference(int first, int last, Structure other, int otherFirst)
    {
        if (Offsets.IsEmpty || other.Offsets.IsEmpty)
        {
            return null;
        }

        for (int i = 0; i < last - first; i++)
        {
            int size = Offsets[first + i + 1] - Offsets[first + i];
            int otherSize = other.Offsets[otherFirst + i + 1] - other.Offsets[otherFirst + i];
            if (size != otherSize)
            {
                return (size, otherSize);
            }
        }

        return Items.Difference(Offsets[first] - Offsets[0], Offsets[last] - Offsets[0], other.Items, other.Offsets[otherFirst] - other.Offsets[0]);
    }

    private int ValueStart(int row)
    {
        int item = Offsets[row] - Offsets[0];
        return Below.IsEmpty ? item : Items.ValueStart(item);
    }

    private static bool HaveSameLengths(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (left == right || left.Length != right.Length)
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
