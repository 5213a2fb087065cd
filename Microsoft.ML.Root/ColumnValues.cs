namespace Microsoft.ML.Root;

/// <summary>
/// Values of one column over a range of entries: one after another, and for each variable or optional level the offsets of its
/// lists (list i of a level holds its items offsets[i] to offsets[i + 1]; fixed levels only multiply).
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
public sealed class ColumnValues<T>
{
    private readonly ColumnShape _shape;
    private readonly T[] _values;
    private readonly int[][] _offsets;

    internal ColumnValues(EntryRange range, ColumnShape shape, T[] values, int[][] offsets)
    {
        Range = range;
        _shape = shape;
        _values = values;
        _offsets = offsets;
    }

    /// <summary>The entries.</summary>
    public EntryRange Range { get; }

    /// <summary>All values.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>Number of variable and optional levels.</summary>
    public int OffsetLevels => _offsets.Length;

    /// <summary>All values of one entry, its levels flattened.</summary>
    /// <param name="entry">Entry of the tree, inside <see cref="Range"/>.</param>
    public ReadOnlySpan<T> this[long entry]
    {
        get
        {
            if (!Range.Contains(entry))
            {
                throw new ArgumentOutOfRangeException(nameof(entry), $"Entry {entry} is not in the range {Range.Start} to {Range.End}.");
            }

            int local = (int)(entry - Range.Start);
            return Values[FirstValue(local)..FirstValue(local + 1)];
        }
    }

    /// <summary>Offsets of a level: one more than it has lists, from 0.</summary>
    /// <param name="level">Variable or optional level, 0 is the outermost.</param>
    public ReadOnlySpan<int> Offsets(int level) => _offsets[level];

    private int FirstValue(int item)
    {
        int level = 0;
        foreach (ShapeLevel shape in _shape)
        {
            item = shape.Kind == ShapeLevelKind.Fixed ? item * shape.Length : _offsets[level++][item];
        }

        return item;
    }
}
