namespace Microsoft.ML.Root.Expressions;

/// <summary>The two buffers of a node that makes collections of its own lengths.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="slots">Buffers of the expression.</param>
internal readonly struct ListResult<T>(Slots slots)
    where T : unmanaged
{
    private readonly int _values = slots.Next();
    private readonly int _offsets = slots.Next();

    /// <summary>Begins to write the collections of a block.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="expected">Number of items there will probably be.</param>
    internal ListWriter<T> Start(Evaluation evaluation, int expected) => new(evaluation, _values, _offsets, expected);
}

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
        long total = (long)_count + count;
        if (total > _values.Length)
        {
            _values = _evaluation.Grow<T>(_slot, _count, Math.Max(total, 2L * _values.Length));
        }

        Span<T> place = _values.Slice(_count, count);
        _count += count;
        return place;
    }

    /// <summary>Adds items to the row.</summary>
    internal void Append(scoped ReadOnlySpan<T> items) => items.CopyTo(Append(items.Length));

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
