using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// A column that grows as its entries are decoded: values, the ends of lists a variable or optional level, the ends of strings.
/// Not thread-safe.
/// </summary>
internal sealed class ColumnBuilder : IDisposable
{
    private const int LeastCapacity = 64;
    private readonly PooledList<byte> _values;
    private readonly PooledList<int>[] _offsets;
    private readonly PooledList<int>? _textOffsets;
    private readonly int _valueSize;

    /// <param name="schema">The column.</param>
    /// <param name="pool">Where memory comes from.</param>
    /// <param name="expectedBytes">Estimate of the values' bytes, from metadata.</param>
    /// <param name="expectedEntries">Estimate of the number of entries.</param>
    internal ColumnBuilder(ColumnSchema schema, BufferPool pool, int expectedBytes = 0, int expectedEntries = 0)
    {
        Schema = schema;
        _valueSize = schema.Type.Size();
        _values = new PooledList<byte>(pool, Math.Max(expectedBytes, LeastCapacity));
        _offsets = new PooledList<int>[schema.Shape.OffsetLevels];
        for (int level = 0; level < _offsets.Length; level++)
        {
            _offsets[level] = new PooledList<int>(pool, Math.Max(expectedEntries + 1, LeastCapacity));
            _offsets[level].Add(0);
        }

        if (schema.Type == ElementType.String)
        {
            _textOffsets = new PooledList<int>(pool, Math.Max(expectedEntries + 1, LeastCapacity));
            _textOffsets.Add(0);
        }
    }

    /// <summary>The column.</summary>
    internal ColumnSchema Schema { get; }

    /// <summary>Number of values (of strings, for text).</summary>
    internal int ValueCount => _textOffsets is null ? _values.Count / _valueSize : _textOffsets.Count - 1;

    /// <summary>Bytes of values and offsets so far.</summary>
    internal long Bytes
    {
        get
        {
            long bytes = _values.Count + (sizeof(int) * (long)(_textOffsets?.Count ?? 0));
            foreach (PooledList<int> offsets in _offsets)
            {
                bytes += sizeof(int) * (long)offsets.Count;
            }

            return bytes;
        }
    }

    /// <summary>Number of lists of a level so far.</summary>
    internal int ListCount(int level) => _offsets[level].Count - 1;

    /// <summary>Adds values, not cleared, and returns the place to write them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> AppendValues(int count) => _values.Append(checked(count * _valueSize));

    /// <summary>Adds one string.</summary>
    internal void AppendText(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_values.Append(text.Length));
        _textOffsets!.Add(_values.Count);
    }

    /// <summary>Adds one list of <paramref name="items"/> items at variable or optional level <paramref name="level"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AppendList(int level, int items)
    {
        PooledList<int> offsets = _offsets[level];
        offsets.Add(checked(offsets.Last + items));
    }

    /// <summary>
    /// Adds the lists that another column has and this one does not have yet, of a level that both always grow by the same lists.
    /// </summary>
    internal void AppendListsOf(ColumnBuilder other, int level)
    {
        ReadOnlySpan<int> ends = other._offsets[level].Span[_offsets[level].Count..];
        if (ends.Length > 0)
        {
            int shift = ItemCount(level) - other._offsets[level].Span[_offsets[level].Count - 1];
            Span<int> added = AppendListEnds(level, ends.Length);
            ends.CopyTo(added);
            for (int i = 0; shift != 0 && i < added.Length; i++)
            {
                added[i] += shift;
            }
        }
    }

    /// <summary>Adds lists, not cleared, and returns the place to write their ends (running sums over the whole column).</summary>
    internal Span<int> AppendListEnds(int level, int lists) => _offsets[level].Append(lists);

    /// <summary>End of the last list of a level: the number of its items so far.</summary>
    internal int ItemCount(int level) => _offsets[level].Last;

    /// <summary>The column's chunk; the builder is at its end.</summary>
    internal ColumnChunk ToChunk(EntryRange range) => ToChunk(Schema, range, []);

    /// <summary>
    /// The chunk of a column whose outer levels were decoded apart; the builder is at its end.
    /// </summary>
    /// <param name="schema">The column with all its levels; the builder's own schema has the inner ones.</param>
    /// <param name="range">Its entries.</param>
    /// <param name="outer">Offsets of the outer variable and optional levels, which the chunk takes over.</param>
    internal ColumnChunk ToChunk(ColumnSchema schema, EntryRange range, PooledBuffer[] outer)
    {
        int count = ValueCount;
        return new(schema, range, _values.Detach(), count, [.. outer, .. Array.ConvertAll(_offsets, static o => o.Detach())], _textOffsets?.Detach());
    }

    public void Dispose()
    {
        _values.Dispose();
        foreach (PooledList<int> offsets in _offsets)
        {
            offsets.Dispose();
        }

        _textOffsets?.Dispose();
    }
}
