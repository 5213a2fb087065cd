using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Decoded slices and the order in which their rows are delivered. It is held by reference count: the stream has it while its
/// rows are next, and each <see cref="RowBlock"/> as long as it is in use.
/// </summary>
internal sealed unsafe class RowPool
{
    private readonly LoadedSlice[] _slices;
    private readonly ColumnView[] _views;
    private readonly long[] _firstEntries;
    private readonly int*[] _numbers;
    private readonly PooledBuffer? _places;
    private readonly PooledBuffer? _order;
    private readonly MemoryBudget _budget;
    private int _references = 1;

    /// <summary>Takes over the slices.</summary>
    /// <param name="number">Its number in the pass.</param>
    /// <param name="slices">Decoded slices in reading order.</param>
    /// <param name="columnCount">Number of columns of the stream.</param>
    /// <param name="key">Names the permutation of its rows; null in file order.</param>
    /// <param name="bucketCount">Buckets of a permutation; see <see cref="RowScatter.BucketCount"/>.</param>
    /// <param name="budget">Where the order is rented; it is told when the last holder is done.</param>
    /// <param name="sortedBy">Which of <see cref="RowStreamOptions.Values"/> rows are sorted by; -1 for none.</param>
    internal RowPool(int number, LoadedSlice[] slices, int columnCount, ulong? key, int bucketCount, MemoryBudget budget, int sortedBy = -1)
    {
        Number = number;
        _slices = slices;
        _budget = budget;
        ColumnCount = columnCount;
        AreDrawn = key is not null;
        _firstEntries = new long[slices.Length];
        _numbers = new int*[slices.Length];
        bool isShared = false;
        for (int i = 0; i < slices.Length; i++)
        {
            Count += slices[i].Rows.Count;
            _firstEntries[i] = slices[i].Slice.Range.Start;
            _numbers[i] = slices[i].RowMajor is RowMajorRows rows ? rows.Numbers : null;
            isShared |= slices[i].IsAbsent;
            Error ??= slices[i].Error;
        }

        _views = new ColumnView[slices.Length * columnCount];
        for (int i = 0; i < _views.Length; i++)
        {
            _views[i] = slices[i / columnCount].View(i % columnCount);
        }

        Length = Count;
        if (Count > 0)
        {
            _order = budget.Pool.Rent((long)Count * sizeof(ulong));
            Span<ulong> order = _order.Span<ulong>(Count);
            if (key is ulong named)
            {
                PoolOrder.Shuffle(order, slices, named, number, bucketCount, budget.Pool);
            }
            else
            {
                PoolOrder.Fill(order, slices);
            }

            if (sortedBy >= 0 && Error is null)
            {
                KeyStarts = SortByKey(order, sortedBy, budget.Pool);
            }

            if (isShared)
            {
                Count = PoolOrder.CountOwn(slices);
                _places = budget.Pool.Rent((long)Count * sizeof(int));
                PoolOrder.KeepOwn(order, slices, _places.Span<int>(Count));
            }
        }
    }

    /// <summary>Number of the pool in its pass.</summary>
    internal int Number { get; }

    /// <summary>Number of rows that are here.</summary>
    internal int Count { get; }

    /// <summary>Number of rows in the whole order, those that other processes read included.</summary>
    internal int Length { get; }

    /// <summary>The rows in the order of delivery; see <see cref="RowReference"/>.</summary>
    internal ReadOnlySpan<ulong> Order => _order is null ? default : _order.Span<ulong>(Count);

    /// <summary>Of rows that are sorted by a key: for each key, and one beyond, how many rows have a smaller one.</summary>
    internal int[] KeyStarts { get; } = [];

    /// <summary>Number of rows that are here and stand before a place of the whole order.</summary>
    internal int CountBefore(int place)
    {
        if (_places is null)
        {
            return place;
        }

        int found = ((ReadOnlySpan<int>)_places.Span<int>(Count)).BinarySearch(place);
        return found < 0 ? ~found : found;
    }

    /// <summary>True when rows that follow one another lie anywhere.</summary>
    internal bool AreDrawn { get; }

    /// <summary>Number of columns of the stream.</summary>
    internal int ColumnCount { get; }

    /// <summary>Where the values of the rows lie: for each slice all columns of the stream.</summary>
    internal ColumnView[] Views => _views;

    /// <summary>The decoded slices.</summary>
    internal LoadedSlice[] Slices => _slices;

    /// <summary>What went wrong with one of the slices, to be thrown when the consumer gets here.</summary>
    internal ExceptionDispatchInfo? Error { get; }

    /// <summary>Number of the row's entry in the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Entry(ulong reference)
    {
        int slice = RowReference.Slice(reference);
        return _firstEntries[slice] + RowOfSlice(slice, RowReference.Row(reference));
    }

    /// <summary>As <see cref="Entry"/>, of several rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Entries(ReadOnlySpan<ulong> references, Span<long> entries)
    {
        for (int i = 0; i < references.Length; i++)
        {
            entries[i] = Entry(references[i]);
        }
    }

    /// <summary>What was computed of some rows when their slices were loaded.</summary>
    /// <param name="values">Which of <see cref="RowStreamOptions.Values"/>.</param>
    /// <param name="references">The rows.</param>
    /// <param name="target">One place a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take<T>(int values, ReadOnlySpan<ulong> references, Span<T> target)
    {
        for (int i = 0; i < references.Length; i++)
        {
            target[i] = Computed<T>(values, references[i]);
        }
    }

    /// <summary>As <see cref="Take"/>, of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Computed<T>(int values, ulong reference)
    {
        int slice = RowReference.Slice(reference);
        return ((T[])_slices[slice].Values[values])[RowOfSlice(slice, RowReference.Row(reference))];
    }

    /// <summary>One more holder.</summary>
    internal void AddReference() => Interlocked.Increment(ref _references);

    /// <summary>This holder is done.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
        {
            return;
        }

        foreach (LoadedSlice slice in _slices)
        {
            slice.Release();
        }

        _order?.Release();
        _places?.Release();
        lock (_budget.Gate)
        {
            Monitor.PulseAll(_budget.Gate); // there is room for others
        }
    }

    /// <summary>Sorts rows by their keys; those of one key stay in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] SortByKey(Span<ulong> order, int values, BufferPool memory)
    {
        int largest = 0;
        foreach (ulong reference in order)
        {
            largest = Math.Max(largest, Computed<ushort>(values, reference));
        }

        int[] starts = new int[largest + 2];
        foreach (ulong reference in order)
        {
            starts[Computed<ushort>(values, reference) + 1]++;
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        int[] next = [.. starts];
        PooledBuffer sorted = memory.Rent((long)order.Length * sizeof(ulong));
        Span<ulong> target = sorted.Span<ulong>(order.Length);
        foreach (ulong reference in order)
        {
            target[next[Computed<ushort>(values, reference)]++] = reference;
        }

        target.CopyTo(order);
        sorted.Release();
        return starts;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int RowOfSlice(int slice, int row)
    {
        int* numbers = _numbers[slice];
        return numbers is null ? row : numbers[row];
    }
}
