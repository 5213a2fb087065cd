namespace Microsoft.ML.Root.Expressions;

/// <summary>Buffers for collections of a depth of a block of rows: of a variable, or of a node that makes some of its own lengths.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="depth">Levels of collections, at least one.</param>
/// <param name="isKept">True for buffers whose values are read at any time.</param>
internal sealed class NestedResult<T>(Slots slots, int depth, bool isKept = false)
    where T : unmanaged
{
    private readonly int _values = Next(slots, isKept);
    private readonly int[] _offsets = [.. Enumerable.Range(0, depth).Select(_ => Next(slots, isKept))];
    private readonly int _below = depth > 1 ? Next(slots, isKept) : -1;

    /// <summary>Levels of collections.</summary>
    internal int Depth => depth;

    /// <summary>Begins to write the collections of a block.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="lists">Number of innermost collections there will probably be.</param>
    /// <param name="values">Number of values there will probably be.</param>
    internal NestedWriter<T> Start(Evaluation evaluation, int lists, int values = 64)
        => new(evaluation, this, Math.Max(16, lists) + 1, Math.Max(16, values));

    /// <summary>Takes over the rows of a block.</summary>
    internal void Keep(Evaluation evaluation, Block<T> block)
    {
        Structure structure = block.Structure;
        int count = 0;
        for (int level = 0; level < depth; level++)
        {
            ReadOnlySpan<int> offsets = structure.Offsets;
            Span<int> kept = Offsets(evaluation, level, offsets.Length);
            for (int i = 0; i < kept.Length; i++)
            {
                kept[i] = offsets[i] - offsets[0];
            }

            count = kept[^1];
            structure = structure.Items;
        }

        block.Values[..count].CopyTo(Values(evaluation, count));
    }

    /// <summary>There are no rows.</summary>
    internal void Clear(Evaluation evaluation)
    {
        for (int level = 0; level < depth; level++)
        {
            Offsets(evaluation, level, 1)[0] = 0;
        }
    }

    /// <summary>What was written for all rows of the block.</summary>
    internal Block<T> Load(Evaluation evaluation) => Load(evaluation, evaluation.RowCount);

    /// <summary>What was written for so many rows.</summary>
    internal Block<T> Load(Evaluation evaluation, int rows)
    {
        Span<int> outer = Offsets(evaluation, 0, rows + 1);
        Span<LevelOffsets> below = depth == 1 ? [] : evaluation.Buffer<LevelOffsets>(_below, depth - 1);
        int count = outer[^1];
        for (int level = 1; level < depth; level++)
        {
            Span<int> offsets = Offsets(evaluation, level, count + 1);
            below[level - 1] = new LevelOffsets(offsets);
            count = offsets[^1];
        }

        return new Block<T>(Values(evaluation, count), new Structure(outer, below));
    }

    /// <summary>The place of the values.</summary>
    internal Span<T> Values(Evaluation evaluation, int count) => evaluation.Buffer<T>(_values, count);

    /// <summary>The place of the offsets of a level.</summary>
    internal Span<int> Offsets(Evaluation evaluation, int level, int count) => evaluation.Buffer<int>(_offsets[level], count);

    /// <summary>The place of at least so many values: all the room that there is.</summary>
    internal Span<T> Room(Evaluation evaluation, int count)
    {
        Values(evaluation, count);
        return evaluation.Room<T>(_values);
    }

    /// <summary>Makes room for more values; the first <paramref name="keep"/> stay. All the room that there is.</summary>
    internal Span<T> Grow(Evaluation evaluation, int keep, long count)
    {
        evaluation.Grow<T>(_values, keep, count);
        return evaluation.Room<T>(_values);
    }

    /// <summary>Makes room for more offsets of a level; the first <paramref name="keep"/> stay.</summary>
    internal Span<int> GrowOffsets(Evaluation evaluation, int level, int keep, long count) => evaluation.Grow<int>(_offsets[level], keep, count);

    private static int Next(Slots slots, bool isKept) => isKept ? slots.NextKept() : slots.Next();
}

/// <summary>Writes the collections of a block of rows, of any depth, one after another.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal ref struct NestedWriter<T>
    where T : unmanaged
{
    private readonly Evaluation _evaluation;
    private readonly NestedResult<T> _result;

    /// <summary>Of the levels between the outermost and the innermost one, the lists so far.</summary>
    private readonly int[] _between;

    /// <summary>Offsets of the rows.</summary>
    private readonly Span<int> _outer;

    /// <summary>Offsets of the innermost level below them.</summary>
    private Span<int> _inner;
    private Span<T> _values;
    private int _count;
    private int _list;
    private int _row;

    internal NestedWriter(Evaluation evaluation, NestedResult<T> result, int lists, int values)
    {
        _evaluation = evaluation;
        _result = result;
        _values = result.Room(evaluation, values);
        _outer = result.Offsets(evaluation, 0, evaluation.RowCount + 1);
        _outer[0] = 0;
        _inner = result.Depth == 1 ? default : result.Offsets(evaluation, result.Depth - 1, lists);
        if (result.Depth > 1)
        {
            _inner[0] = 0;
        }

        _between = result.Depth > 2 ? new int[result.Depth - 2] : [];
        for (int i = 0; i < _between.Length; i++)
        {
            result.Offsets(evaluation, i + 1, lists)[0] = 0;
        }
    }

    /// <summary>Adds a value to the innermost collection.</summary>
    internal void Add(T value)
    {
        if (_count == _values.Length)
        {
            _values = _result.Grow(_evaluation, _count, _count + 1L);
        }

        _values[_count++] = value;
    }

    /// <summary>Adds values to the innermost collection.</summary>
    internal void Append(scoped ReadOnlySpan<T> values)
    {
        if (values.Length > _values.Length - _count)
        {
            _values = _result.Grow(_evaluation, _count, (long)_count + values.Length);
        }

        values.CopyTo(_values[_count..]);
        _count += values.Length;
    }

    /// <summary>Adds the items of a row of a block to the row.</summary>
    internal void Append(Block<T> block, int row)
    {
        (int first, int last) = block.Structure.ItemsOf(row);
        if (_result.Depth == 1)
        {
            Append(block.Values[first..last]);
        }
        else
        {
            Append(block.Inside, first, last);
        }
    }

    /// <summary>Adds rows of a block to the row, each as an item.</summary>
    internal void Append(Block<T> items, int first, int last)
    {
        Structure level = items.Structure;
        for (int i = 0; i < _between.Length; i++)
        {
            int below = i + 1 < _between.Length ? _between[i + 1] : _list;
            ReadOnlySpan<int> offsets = level.Offsets;
            int before = _between[i] + 1;
            Span<int> ends = _result.GrowOffsets(_evaluation, i + 1, before, (long)before + last - first)[before..];
            for (int item = 0; item < ends.Length; item++)
            {
                ends[item] = below + offsets[first + item + 1] - offsets[first];
            }

            _between[i] += ends.Length;
            (first, last) = (offsets[first] - offsets[0], offsets[last] - offsets[0]);
            level = level.Items;
        }

        ReadOnlySpan<int> innermost = level.Offsets;
        int known = _list + 1;
        if ((long)known + last - first > _inner.Length)
        {
            _inner = _result.GrowOffsets(_evaluation, _result.Depth - 1, known, Math.Max((long)known + last - first, 2L * known));
        }

        for (int item = first; item < last; item++)
        {
            _inner[known + item - first] = _count + innermost[item + 1] - innermost[first];
        }

        _list += last - first;
        if (first < last)
        {
            Append(items.Values[(innermost[first] - innermost[0])..(innermost[last] - innermost[0])]);
        }
    }

    /// <summary>Adds an item that is a collection without items.</summary>
    internal void AppendEmpty()
    {
        if (_between.Length == 0)
        {
            EndList();
            return;
        }

        int before = ++_between[0];
        _result.GrowOffsets(_evaluation, 1, before, before + 1L)[before] = _between.Length > 1 ? _between[1] : _list;
    }

    /// <summary>The innermost collection is complete, one of those of the row.</summary>
    internal void EndList()
    {
        if (++_list == _inner.Length)
        {
            _inner = _result.GrowOffsets(_evaluation, _result.Depth - 1, _list, 2L * _list);
        }

        _inner[_list] = _count;
    }

    /// <summary>The row is complete.</summary>
    internal void EndRow() => _outer[++_row] = _result.Depth == 1 ? _count : _between.Length > 0 ? _between[0] : _list;

    /// <summary>All collections.</summary>
    internal readonly Block<T> Finish() => _result.Load(_evaluation);
}
