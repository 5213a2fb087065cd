using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Some rows of a slice, so few that their numbers stay in the cache while all results take them. Columns go by their positions in the
/// source. Not thread-safe.
/// </summary>
internal sealed class AnalysisBlock : IDisposable
{
    /// <summary>Items of a column in a block, about, and its rows at most.</summary>
    private const int LargestCount = 1 << 13;

    private const int SmallestCount = 16;
    private readonly IColumnSource _source;
    private readonly EntryRange _range;
    private readonly SelectedRows _rows;
    private readonly Dictionary<int, ColumnChunk> _chunks;
    private readonly Dictionary<int, int[]> _starts = [];
    private readonly Dictionary<int, ulong[]> _keys = [];
    private readonly RecentNumbers _numbers;
    private readonly int _largestCount;
    private readonly Dictionary<(WeightSet Set, int Shape), BlockValues<Vector512<double>>> _weights = [];
    private readonly BufferPool _pool;
    private readonly BinnedNumbers _binned;
    private (int Column, int Shape, RootAxis Axis)? _bins;
    private int _next;

    /// <param name="source">Whose entries they are, for messages.</param>
    /// <param name="range">Entries of the slice.</param>
    /// <param name="rows">The selected ones.</param>
    /// <param name="chunks">The columns over the slice, by their positions in the source.</param>
    /// <param name="pool">Where memory comes from.</param>
    internal AnalysisBlock(IColumnSource source, EntryRange range, SelectedRows rows, Dictionary<int, ColumnChunk> chunks, BufferPool pool)
    {
        _pool = pool;
        _numbers = new RecentNumbers(pool);
        _binned = new BinnedNumbers(pool);
        _source = source;
        _range = range;
        _rows = rows;
        _chunks = chunks;
        long items = range.Count;
        foreach (ColumnChunk chunk in chunks.Values)
        {
            items = Math.Max(items, chunk.ValueCount);
        }

        _largestCount = (int)Math.Max(SmallestCount, LargestCount * range.Count / Math.Max(1, items));
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; private set; }

    /// <summary>Goes to the next rows.</summary>
    internal bool MoveNext()
    {
        _next += Count;
        Count = Math.Min(_rows.Count - _next, _largestCount);
        _bins = null;
        _numbers.Forget();
        foreach (BlockValues<Vector512<double>> weights in _weights.Values)
        {
            weights.Count = -1;
        }

        return Count > 0;
    }

    /// <summary>The entry of a row of the block, counted from the start of the slice.</summary>
    internal int Entry(int row) => _rows[_next + row];

    /// <summary>A column over the slice.</summary>
    internal ColumnChunk Chunk(int column) => _chunks[column];

    /// <summary>Where the values of the slice's entries begin, all levels taken together, and where the last one's end.</summary>
    internal ReadOnlySpan<int> Starts(int column)
    {
        ColumnChunk chunk = _chunks[column];
        if (chunk.Schema.Shape is [{ Kind: not ShapeLevelKind.Fixed }])
        {
            return chunk.Offsets(0);
        }

        if (!_starts.TryGetValue(column, out int[]? starts))
        {
            // Pinned: functions are given addresses.
            starts = GC.AllocateUninitializedArray<int>(chunk.EntryCount + 1, pinned: true);
            ColumnView.Flatten(chunk, starts);
            _starts.Add(column, starts);
        }

        return starts;
    }

    /// <summary>Number of items of a row of the block in a column of collections; 1 where there is none.</summary>
    internal int ItemsOf(int row, int column)
    {
        if (column < 0)
        {
            return 1;
        }

        ReadOnlySpan<int> starts = Starts(column);
        int entry = Entry(row);
        return starts[entry + 1] - starts[entry];
    }

    /// <summary>A column's numbers, one an item.</summary>
    /// <param name="column">The column.</param>
    /// <param name="shape">The column of collections whose items they go with: one value a row is repeated for them; -1 for none.</param>
    internal ReadOnlySpan<double> Numbers(int column, int shape)
    {
        bool isScalar = _chunks[column].Schema.Shape.IsScalar;
        BlockValues<double> numbers = _numbers.Get(column, isScalar ? shape : column);
        if (numbers.Count < 0)
        {
            if (isScalar && shape >= 0)
            {
                Repeat(Numbers(column, -1), shape, numbers);
            }
            else
            {
                ColumnChunk chunk = _chunks[column];
                chunk.Schema.Type.AcceptNumber<Gathering, ValueTuple>(new Gathering(this, chunk, isScalar ? [] : Starts(column), numbers));
            }
        }

        if (!isScalar && shape != column)
        {
            RequireSameItems(column, shape);
        }

        return numbers.Span;
    }

    /// <summary>The items of a column as they lie in the slice, where they have this type and none is left out.</summary>
    internal bool TryItems<T>(int column, out ReadOnlySpan<T> items)
        where T : unmanaged
    {
        ColumnChunk chunk = _chunks[column];
        bool isDirect = _rows.IsAll && chunk.Schema.Type.ClrType() == typeof(T);
        items = isDirect ? Items<T>(chunk, chunk.Schema.Shape.IsScalar ? [] : Starts(column)) : [];
        return isDirect;
    }

    /// <summary>A column's numbers on an axis; results that follow one another share them.</summary>
    /// <param name="column">The column.</param>
    /// <param name="shape">See <see cref="Numbers"/>.</param>
    /// <param name="axis">Not one of labels.</param>
    internal BinnedNumbers Binned(int column, int shape, RootAxis axis)
    {
        if (_bins is not { } bins || bins.Column != column || bins.Shape != shape || !bins.Axis.Equals(axis))
        {
            _binned.Find(Numbers(column, shape), axis);
            _bins = (column, shape, axis);
        }

        return _binned;
    }

    /// <summary>Weights, one vector an item; what a set has none of is zero.</summary>
    /// <param name="set">Their columns.</param>
    /// <param name="shape">See <see cref="Numbers"/>.</param>
    internal ReadOnlySpan<Vector512<double>> Weights(WeightSet set, int shape)
    {
        ref BlockValues<Vector512<double>>? weights = ref CollectionsMarshal.GetValueRefOrAddDefault(_weights, (set, shape), out bool _);
        weights ??= new BlockValues<Vector512<double>>(_pool);
        if (weights.Count < 0)
        {
            Span<Vector512<double>> items = weights.Begin(Numbers(set.Columns[0], shape).Length);
            items.Clear();
            Span<double> elements = MemoryMarshal.Cast<Vector512<double>, double>(items);
            for (int element = 0; element < set.Columns.Count; element++)
            {
                ReadOnlySpan<double> numbers = Numbers(set.Columns[element], shape);
                for (int item = 0; item < numbers.Length; item++)
                {
                    elements[(item * Vector512<double>.Count) + element] = numbers[item];
                }
            }
        }

        return weights.Span;
    }

    /// <summary>Keys of the slice's entries in a column with one value a row; see <see cref="ColumnKeys"/>.</summary>
    internal ReadOnlySpan<ulong> Keys(int column)
    {
        if (!_keys.TryGetValue(column, out ulong[]? keys))
        {
            keys = ColumnKeys.Read(_chunks[column]);
            _keys.Add(column, keys);
        }

        return keys;
    }

    /// <summary>The column as functions read it, by entry of the slice.</summary>
    internal RowMemory Memory(int column)
    {
        ColumnChunk chunk = _chunks[column];
        return chunk.Schema.Type == ElementType.String ? RowMemory.Of(chunk.TextBytes, chunk.TextOffsets)
            : RowMemory.Of(chunk.RawValues, chunk.Schema.Shape.IsScalar ? [] : Starts(column));
    }

    public void Dispose()
    {
        _numbers.Dispose();
        foreach (BlockValues<Vector512<double>> weights in _weights.Values)
        {
            weights.Dispose();
        }

        _binned.Dispose();
    }

    private void Repeat(ReadOnlySpan<double> values, int shape, BlockValues<double> numbers)
    {
        ReadOnlySpan<int> starts = Starts(shape);
        int count = 0;
        for (int row = 0; row < Count; row++)
        {
            int entry = Entry(row);
            count += starts[entry + 1] - starts[entry];
        }

        Span<double> items = numbers.Begin(count);
        for (int row = 0; row < Count; row++)
        {
            int entry = Entry(row);
            int length = starts[entry + 1] - starts[entry];
            items[..length].Fill(values[row]);
            items = items[length..];
        }
    }

    /// <summary>The values of the block's rows, which follow one another.</summary>
    private ReadOnlySpan<T> Items<T>(ColumnChunk chunk, ReadOnlySpan<int> starts)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = chunk.Values<T>();
        return starts.IsEmpty ? values.Slice(_next, Count) : values[starts[_next]..starts[_next + Count]];
    }

    private void RequireSameItems(int column, int shape)
    {
        ReadOnlySpan<int> starts = Starts(column);
        ReadOnlySpan<int> others = Starts(shape);
        for (int row = 0; row < Count; row++)
        {
            int entry = Entry(row);
            if (starts[entry + 1] - starts[entry] != others[entry + 1] - others[entry])
            {
                throw new InvalidOperationException(
                    $"Columns '{_chunks[shape].Schema.Name}' and '{_chunks[column].Schema.Name}' go together, and have {ItemsOf(row, shape)} and "
                    + $"{ItemsOf(row, column)} items in {EntryPlace.Of(_source, _range.Start + Entry(row))}; they must have the same number.");
            }
        }
    }

    /// <summary>The block's rows of a column as doubles.</summary>
    private readonly ref struct Gathering(AnalysisBlock block, ColumnChunk chunk, ReadOnlySpan<int> starts, BlockValues<double> numbers)
        : INumberVisitor<ValueTuple>
    {
        private readonly ReadOnlySpan<int> _starts = starts;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> values = chunk.Values<T>();
            if (block._rows.IsAll)
            {
                values = block.Items<T>(chunk, _starts);
                TensorPrimitives.ConvertTruncating(values, numbers.Begin(values.Length));
            }
            else if (_starts.IsEmpty)
            {
                Span<double> gathered = numbers.Begin(block.Count);
                for (int row = 0; row < gathered.Length; row++)
                {
                    gathered[row] = double.CreateTruncating(values[block.Entry(row)]);
                }
            }
            else
            {
                GatherItems(values);
            }

            return default;
        }

        private void GatherItems<T>(ReadOnlySpan<T> values)
            where T : unmanaged, INumber<T>
        {
            int count = 0;
            for (int row = 0; row < block.Count; row++)
            {
                count += _starts[block.Entry(row) + 1] - _starts[block.Entry(row)];
            }

            Span<double> gathered = numbers.Begin(count);
            for (int row = 0; row < block.Count; row++)
            {
                ReadOnlySpan<T> items = values[_starts[block.Entry(row)].._starts[block.Entry(row) + 1]];
                TensorPrimitives.ConvertTruncating(items, gathered);
                gathered = gathered[items.Length..];
            }
        }
    }
}
