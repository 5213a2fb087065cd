namespace Microsoft.ML.Root.Expressions;

/// <summary>Writes the collections of a block of rows, one after another.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal ref struct ListWriter<T>
    where T : unmanaged
{
    private readonly Evaluation _evaluation;
    private readonly int _slot;
    private readonly Span<int> _offsets;
    private Span<T> _values;
    private int _count;
    private int _row;

    internal ListWriter(Evaluation evaluation, int values, int offsets, int expected)
    {
        _evaluation = evaluation;
        _slot = values;
        _values = evaluation.Buffer<T>(values, Math.Max(16, expected));
        _offsets = evaluation.Buffer<int>(offsets, evaluation.RowCount + 1);
        _offsets[0] = 0;
    }

    /// <summary>Adds <paramref name="count"/> items, not cleared, to the row and returns the place to write them.</summary>
    internal Span<T> Append(int count)
    {
        int total = checked(_count + count);
        if (total > _values.Length)
        {
            _values = _evaluation.Grow<T>(_slot, _count, Math.Max(total, checked(_values.Length * 2)));
        }

        Span<T> place = _values[_count..total];
        _count = total;
        return place;
    }

    /// <summary>Adds items to the row.</summary>
    internal void Append(ReadOnlySpan<T> items) => items.CopyTo(Append(items.Length));

    /// <summary>Adds one item to the row.</summary>
    internal void Add(T item)
    {
        if (_count < _values.Length)
        {
            _values[_count++] = item;
        }
        else
        {
            Append(1)[0] = item;
        }
    }

    /// <summary>Takes back the last items of the row.</summary>
    internal void Remove(int count) => _count -= count;

    /// <summary>The row is complete.</summary>
    internal void EndRow() => _offsets[++_row] = _count;

    /// <summary>All collections.</summary>
    internal readonly Block<T> Finish() => new(_values[.._count], new Structure(_offsets));
}
