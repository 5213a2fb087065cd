using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// One run of an expression over the chunks of its inputs, block of rows by block of rows, small enough for the processor's
/// cache. It holds the nodes' buffers; the nodes themselves hold nothing and serve all threads.
/// </summary>
internal sealed partial class Evaluation : IDisposable
{
    /// <summary>Most rows of a block.</summary>
    private const int LargestBlock = 1024;

    /// <summary>A block ends before the values of a column become more than this, unless a single row has more.</summary>
    private const int MostValues = 8 * LargestBlock;
    private readonly ExpressionText _text;
    private readonly DecodeContext _context;
    private readonly PooledBuffer?[] _buffers;
    private readonly RowMask? _rows;
    private readonly int _rowsSlot;
    private readonly LevelOffsets _itemsOfRows;
    private bool _knowsRows;
    private int _activeSlot = -1;
    private long _bytes;

    /// <param name="text">The expression, for messages.</param>
    /// <param name="slots">Number of buffers that its nodes use.</param>
    /// <param name="range">The entries.</param>
    /// <param name="inputs">The chunks over them.</param>
    /// <param name="context">Where buffers come from, and random numbers.</param>
    /// <param name="rows">The rows that count, or null when that is not known yet.</param>
    internal Evaluation(
        ExpressionText text, int slots, EntryRange range, IReadOnlyList<ColumnChunk> inputs, DecodeContext context, RowMask? rows = null)
    {
        _text = text;
        _context = context;
        _rows = rows;
        _buffers = new PooledBuffer?[slots];
        Range = range;
        Inputs = inputs;
    }

    /// <summary>An evaluation of a function inside the expression, with a row for each item of the rows of a block.</summary>
    /// <param name="outer">The evaluation of what is around the function, at that block.</param>
    /// <param name="slots">Number of buffers that the function's nodes use.</param>
    /// <param name="offsets">Offsets of the rows' items, from 0, which stay where they are.</param>
    internal Evaluation(Evaluation outer, int slots, ReadOnlySpan<int> offsets)
        : this(outer, slots, offsets[^1])
    {
        _itemsOfRows = new LevelOffsets(offsets);
        ActivateOrDispose();
    }

    /// <summary>An evaluation of a function inside the expression, for some items of one row of a block.</summary>
    internal Evaluation(Evaluation outer, int slots, int row, int count)
        : this(outer, slots, count)
    {
        Buffer<int>(slots, count).Fill(row);
        _knowsRows = true;
        ActivateOrDispose();
    }

    private Evaluation(Evaluation outer, int slots, int count)
        : this(outer._text, slots + 2, new EntryRange(0, count), [], outer._context)
    {
        // Behind the buffers of the nodes: the row of each item, and which items count.
        Outer = outer;
        RowCount = count;
        _rowsSlot = slots;
    }

    /// <summary>The evaluation of what is around a function; null where there is no function.</summary>
    internal Evaluation? Outer { get; }

    /// <summary>What a row may take.</summary>
    internal RowLimits Limits { get; init; } = new();

    /// <summary>The program whose rows are evaluated one by one, or null.</summary>
    internal RowFrame? Frame { get; init; }

    /// <summary>The program in whose rows this is evaluated, also as a function inside them; null where there is none.</summary>
    internal RowFrame? InnermostFrame => Frame ?? Outer?.InnermostFrame;

    /// <summary>Where buffers come from.</summary>
    internal BufferPool Pool => _context.Pool;

    /// <summary>The row outside that each row of a function belongs to: most functions have no use for it.</summary>
    internal ReadOnlySpan<int> RowsOfItems
    {
        get
        {
            Span<int> rows = Buffer<int>(_rowsSlot, RowCount);
            if (!_knowsRows)
            {
                ReadOnlySpan<int> offsets = _itemsOfRows.Offsets;
                for (int row = 0; row < offsets.Length - 1; row++)
                {
                    rows[offsets[row]..offsets[row + 1]].Fill(row);
                }

                _knowsRows = true;
            }

            return rows;
        }
    }

    /// <summary>All entries of this run.</summary>
    internal EntryRange Range { get; }

    /// <summary>Chunks of the inputs, over <see cref="Range"/>.</summary>
    internal IReadOnlyList<ColumnChunk> Inputs { get; }

    /// <summary>First row of the block, from the start of the chunks.</summary>
    internal int FirstRow { get; private set; }

    /// <summary>Number of rows of the block.</summary>
    internal int RowCount { get; private set; }

    /// <summary>Where an evaluation of the rest may fail: the rows for which a value is wanted. Empty: all of them.</summary>
    internal ReadOnlySpan<bool> Active
        => _activeSlot >= 0 ? _buffers[_activeSlot]!.Span<bool>(RowCount)
            : _rows is null ? default
            : _rows.Values.Slice(FirstRow, RowCount);

    /// <summary>Random numbers will be drawn: the key of a stream of them.</summary>
    internal ulong Draw(ulong stream)
    {
        _context.Draws++;
        RandomKey random = _context.Random;
        (ulong key, _) = Philox.Block(random.Seed, random.Epoch, stream);
        return random.Part == 0 ? key : Philox.Block(key, random.Part, 0).Low;
    }

    /// <summary>The entry that a row of the block belongs to.</summary>
    internal long EntryOf(int row) => Outer?.EntryOf(RowsOfItems[row]) ?? (Range.Start + FirstRow + row);

    /// <summary>Goes to the next block; false behind the last.</summary>
    internal bool MoveNext()
    {
        FirstRow += RowCount;
        long left = Range.Count - FirstRow;
        if (left <= 0)
        {
            return false;
        }

        int count = (int)Math.Min(left, LargestBlock);
        foreach (ColumnChunk input in Inputs)
        {
            count = Fit(input, count);
        }

        RowCount = count;
        return true;
    }

    /// <summary>True when any row of the block counts.</summary>
    internal bool IsAnyActive()
    {
        ReadOnlySpan<bool> active = Active;
        return active.IsEmpty || active.Contains(true);
    }

    /// <summary>True when the row of the block counts.</summary>
    internal bool IsActive(int row)
    {
        ReadOnlySpan<bool> active = Active;
        return active.IsEmpty || active[row];
    }

    /// <summary>Makes the mask in a slot the one that <see cref="Active"/> shows; returns what has to be given back to it.</summary>
    internal int SetActive(int slot)
    {
        int previous = _activeSlot;
        _activeSlot = slot;
        return previous;
    }

    /// <summary>True when a buffer was asked for in this evaluation.</summary>
    internal bool HasBuffer(int slot) => _buffers[slot] is not null;

    /// <summary>A node's buffer for values of this block; its former content is lost when it has to grow.</summary>
    internal Span<T> Buffer<T>(int slot, int count)
        where T : unmanaged
    {
        ref PooledBuffer? buffer = ref _buffers[slot];
        long bytes = (long)count * Unsafe.SizeOf<T>();
        if (buffer is null || buffer.Capacity < bytes)
        {
            Take(bytes - (buffer?.Capacity ?? 0));
            buffer?.Release();
            buffer = null;
            buffer = _context.Pool.Rent(bytes);
        }

        return buffer.Span<T>(count);
    }

    /// <summary>As <see cref="Buffer{T}"/>, but the first <paramref name="keep"/> values stay when it grows.</summary>
    internal Span<T> Grow<T>(int slot, int keep, long count)
        where T : unmanaged
    {
        ref PooledBuffer? buffer = ref _buffers[slot];
        long bytes = count * Unsafe.SizeOf<T>();
        if (count > int.MaxValue)
        {
            Take(long.MaxValue);
        }

        if (buffer is not null && buffer.Capacity < bytes)
        {
            Take((2 * bytes) - buffer.Capacity);
            PooledBuffer larger = _context.Pool.Rent(bytes * 2);
            buffer.Span<T>(keep).CopyTo(larger.Span<T>(keep));
            buffer.Release();
            buffer = larger;
        }

        return Buffer<T>(slot, (int)count);
    }

    /// <summary>All of a buffer that was taken.</summary>
    internal Span<T> Room<T>(int slot)
        where T : unmanaged
        => _buffers[slot]!.Span<T>((int)Math.Min(_buffers[slot]!.Capacity / Unsafe.SizeOf<T>(), int.MaxValue));

    /// <summary>
    /// After a block took too much memory: makes it smaller, so that it is evaluated again; false for one that has a single row, which
    /// then is known.
    /// </summary>
    internal bool Shrink()
    {
        if (RowCount == 1)
        {
            return false;
        }

        ForgetErrors();
        _activeSlot = -1;
        Dispose();
        RowCount /= 2;
        return true;
    }

    /// <summary>Goes to another row outside, of an evaluation of one row.</summary>
    internal void MoveTo(int row) => Buffer<int>(_rowsSlot, 1)[0] = row;

    public void Dispose()
    {
        foreach (ref PooledBuffer? buffer in _buffers.AsSpan())
        {
            buffer?.Release();
            buffer = null;
        }

        Outer?.Take(-_bytes);
        _bytes = 0;
    }

    /// <summary>Counts memory that the block takes: what is for the rows of a function is for those outside.</summary>
    private void Take(long bytes)
    {
        if (Outer is not null)
        {
            Outer.Take(bytes);
            _bytes += bytes;
            return;
        }

        if (bytes > Limits.Bytes - _bytes)
        {
            throw new BlockMemoryException(Error(new RowError(FirstRow, RowErrorKind.TooMuchMemory, new TextRange(0, _text.Text.Length), Limits.Bytes, 0)));
        }

        _bytes += bytes;
    }

    /// <summary>Makes the mask of items; where memory for it may not be taken, what was taken goes back.</summary>
    private void ActivateOrDispose()
    {
        try
        {
            Activate();
        }
        catch (BlockMemoryException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Items of rows that do not count do not count either.</summary>
    private void Activate()
    {
        ReadOnlySpan<bool> outer = Outer!.Active;
        if (!outer.IsEmpty)
        {
            ReadOnlySpan<int> rows = RowsOfItems;
            Span<bool> active = Buffer<bool>(_rowsSlot + 1, RowCount);
            for (int i = 0; i < active.Length; i++)
            {
                active[i] = outer[rows[i]];
            }

            _activeSlot = _rowsSlot + 1;
        }
    }

    /// <summary>The rows of a block of at most <paramref name="count"/> that keep to <see cref="MostValues"/> of a column.</summary>
    private int Fit(ColumnChunk input, int count)
    {
        if (input.Schema.Shape.OffsetLevels == 0 || input.Schema.Shape[0].Kind == ShapeLevelKind.Fixed)
        {
            return Math.Clamp(MostValues / Math.Max(1, input.Schema.Shape.FixedSize), 1, count);
        }

        ReadOnlySpan<int> offsets = input.Offsets(0).Slice(FirstRow, count + 1);
        int limit = offsets[0] + MostValues;
        while (count > 1 && offsets[count] > limit)
        {
            count /= 2;
        }

        return count;
    }
}
