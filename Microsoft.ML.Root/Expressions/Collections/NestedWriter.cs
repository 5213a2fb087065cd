namespace Microsoft.ML.Root.Expressions;

/// <summary>Writes collections of collections of indices, the same number of inner ones in each row.</summary>
internal ref struct NestedWriter
{
    private readonly Evaluation _evaluation;
    private readonly int _slot;
    private readonly Span<int> _outer;
    private readonly Span<int> _inner;
    private Span<ulong> _values;
    private int _count;
    private int _list;

    internal NestedWriter(Evaluation evaluation, int values, int outer, int inner, int lists)
    {
        _evaluation = evaluation;
        _slot = values;
        _values = evaluation.Buffer<ulong>(values, 64);
        _outer = evaluation.Buffer<int>(outer, evaluation.RowCount + 1);
        _inner = evaluation.Buffer<int>(inner, (evaluation.RowCount * lists) + 1);
        _inner[0] = 0;
        for (int row = 0; row < _outer.Length; row++)
        {
            _outer[row] = row * lists;
        }
    }

    /// <summary>Adds an index to the inner collection.</summary>
    internal void Add(ulong index)
    {
        if (_count == _values.Length)
        {
            _values = _evaluation.Grow<ulong>(_slot, _count, checked(_count * 2));
        }

        _values[_count++] = index;
    }

    /// <summary>The inner collection is complete.</summary>
    internal void EndList() => _inner[++_list] = _count;

    /// <summary>All collections.</summary>
    internal readonly Block<ulong> Finish() => new(_values[.._count], new Structure(_outer, _inner));
}
