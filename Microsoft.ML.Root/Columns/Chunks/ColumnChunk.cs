using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// One column over one range of entries: the values one after another in pooled memory and, for each variable or optional
/// level, the offsets of its lists. The lists of a level are all lists of that level in the range in order; list i holds items
/// offsets[i] to offsets[i + 1]. An item of a level is followed by the fixed levels below it, which only multiply.
/// A string's bytes are the values, cut by <see cref="TextOffsets"/>.
/// </summary>
internal sealed class ColumnChunk : IDisposable
{
    private readonly PooledBuffer _values;
    private readonly PooledBuffer[] _offsets;
    private readonly int[] _listCounts;
    private readonly PooledBuffer? _textOffsets;
    private bool _disposed;

    /// <summary>Takes over the buffers; disposing the chunk gives them back.</summary>
    /// <param name="schema">The column.</param>
    /// <param name="range">Its entries, numbered within its source.</param>
    /// <param name="values">Values (of a string column: bytes).</param>
    /// <param name="valueCount">Number of values (of a string column: of strings).</param>
    /// <param name="offsets">One buffer of 32-bit offsets a variable or optional level, outermost first.</param>
    /// <param name="textOffsets">For a string column the offsets of strings in the bytes: <paramref name="valueCount"/> + 1.</param>
    internal ColumnChunk(
        ColumnSchema schema,
        EntryRange range,
        PooledBuffer values,
        int valueCount,
        PooledBuffer[]? offsets = null,
        PooledBuffer? textOffsets = null)
    {
        Schema = schema;
        Range = range;
        ValueCount = valueCount;
        _values = values;
        _offsets = offsets ?? [];
        _textOffsets = textOffsets;
        _listCounts = CountLists();
    }

    /// <summary>The column.</summary>
    internal ColumnSchema Schema { get; }

    /// <summary>Entries, numbered within the source.</summary>
    internal EntryRange Range { get; }

    /// <summary>Entries that have no value; null when there are none.</summary>
    internal RowErrors? RowErrors { get; set; }

    /// <summary>Entries that hold NaN, where somebody looked for them and there are any.</summary>
    internal NaNRows? NaNs { get; set; }

    /// <summary>Number of entries.</summary>
    internal int EntryCount => (int)Range.Count;

    /// <summary>Number of leaf values; of a string column, of strings.</summary>
    internal int ValueCount { get; }

    /// <summary>Pooled bytes that the chunk holds.</summary>
    internal long Bytes
    {
        get
        {
            long bytes = _values.Capacity + (_textOffsets?.Capacity ?? 0);
            foreach (PooledBuffer offsets in _offsets)
            {
                bytes += offsets.Capacity;
            }

            return bytes;
        }
    }

    /// <summary>Number of lists at variable or optional level <paramref name="level"/>.</summary>
    internal int ListCount(int level) => _listCounts[level];

    /// <summary>The values; <typeparamref name="T"/> must have the element type's size.</summary>
    internal ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != Schema.Type.Size() || Schema.Type == ElementType.String)
        {
            throw new InvalidOperationException($"Column {Schema} does not hold values of type {typeof(T).Name}.");
        }

        return _values.Span<T>(ValueCount);
    }

    /// <summary>The values, for whoever has just made the chunk.</summary>
    internal Span<T> MutableValues<T>()
        where T : unmanaged
        => _values.Span<T>(ValueCount);

    /// <summary>Offsets of variable or optional level <paramref name="level"/>: <see cref="ListCount"/> + 1 of them, from 0.</summary>
    internal ReadOnlySpan<int> Offsets(int level) => _offsets[level].Span<int>(_listCounts[level] + 1);

    /// <summary>Position of the first value behind those of an entry, counted from the start of the chunk.</summary>
    internal int EndOf(int entry)
    {
        int end = entry + 1;
        int level = 0;
        foreach (ShapeLevel shape in Schema.Shape)
        {
            end = shape.Kind == ShapeLevelKind.Fixed ? end * shape.Length : Offsets(level++)[end];
        }

        return end;
    }

    /// <summary>Offsets of the strings in <see cref="TextBytes"/>: <see cref="ValueCount"/> + 1 of them, from 0.</summary>
    internal ReadOnlySpan<int> TextOffsets
        => (_textOffsets ?? throw new InvalidOperationException($"Column {Schema} does not hold text.")).Span<int>(ValueCount + 1);

    /// <summary>All strings' bytes.</summary>
    internal ReadOnlySpan<byte> TextBytes => _values.Span<byte>(TextOffsets[^1]);

    /// <summary>Raw bytes of the values, whatever their type.</summary>
    internal ReadOnlySpan<byte> RawValues
        => Schema.Type == ElementType.String ? TextBytes : _values.Span<byte>(checked(ValueCount * Schema.Type.Size()));

    /// <summary>
    /// The same values under another schema and other entry numbers. It takes the buffers over: this chunk is at its end.
    /// </summary>
    internal ColumnChunk As(ColumnSchema schema, EntryRange range)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _disposed = true;
        return new ColumnChunk(schema, range, _values, ValueCount, _offsets, _textOffsets) { RowErrors = RowErrors, NaNs = NaNs };
    }

    /// <summary>Other values in the same lists, which it shares: both chunks are disposed. It takes the values over.</summary>
    internal ColumnChunk WithValues(ColumnSchema schema, EntryRange range, PooledBuffer values)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ColumnChunk(schema, range, values, ValueCount, [.. _offsets.Select(o => o.AddReference())]) { RowErrors = RowErrors };
    }

    /// <summary>The same values once more, under another schema; both chunks own the buffers, and are disposed.</summary>
    internal ColumnChunk Share(ColumnSchema schema)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ColumnChunk(
            schema,
            Range,
            _values.AddReference(),
            ValueCount,
            [.. _offsets.Select(o => o.AddReference())],
            _textOffsets?.AddReference())
        {
            RowErrors = RowErrors,
            NaNs = NaNs,
        };
    }

    /// <summary>
    /// The items of the outermost level, which is variable, as entries of their own. It shares the buffers: both chunks are
    /// disposed.
    /// </summary>
    internal ColumnChunk Items(ColumnSchema schema, EntryRange range, RowErrors? rowErrors)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ColumnChunk(
            schema,
            range,
            _values.AddReference(),
            ValueCount,
            [.. _offsets.Skip(1).Select(o => o.AddReference())],
            _textOffsets?.AddReference())
        {
            RowErrors = rowErrors,
        };
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _values.Release();
        foreach (PooledBuffer offsets in _offsets)
        {
            offsets.Release();
        }

        _textOffsets?.Release();
    }

    private int[] CountLists()
    {
        int[] counts = new int[_offsets.Length];
        int items = EntryCount;
        int level = 0;
        foreach (ShapeLevel shape in Schema.Shape)
        {
            if (shape.Kind == ShapeLevelKind.Fixed)
            {
                items = checked(items * shape.Length);
            }
            else
            {
                counts[level] = items;
                items = _offsets[level].Span<int>(items + 1)[items];
                level++;
            }
        }

        return counts;
    }
}
