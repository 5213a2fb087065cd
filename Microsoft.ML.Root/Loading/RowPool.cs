using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Decoded slices and the order in which their rows are delivered. It is held by reference count: the stream has it while its
/// rows are next, and each <see cref="RowBlock"/> as long as it is in use.
/// </summary>
internal sealed class RowPool
{
    private readonly LoadedSlice[] _slices;
    private readonly PooledBuffer? _order;
    private readonly Action _released;
    private int _references = 1;

    /// <summary>Takes over the slices.</summary>
    /// <param name="number">Its number in the pass.</param>
    /// <param name="slices">Decoded slices in reading order.</param>
    /// <param name="key">Names the permutation of its rows; null in file order.</param>
    /// <param name="memory">Where the order is rented.</param>
    /// <param name="released">Called when the last holder is done.</param>
    internal RowPool(int number, LoadedSlice[] slices, ulong? key, BufferPool memory, Action released)
    {
        Number = number;
        _slices = slices;
        _released = released;
        Count = slices.Sum(s => s.Rows.Count);
        Views = new ChunkView[slices.Length == 0 ? 0 : slices.Max(s => s.Columns.Count)][];
        for (int column = 0; column < Views.Length; column++)
        {
            Views[column] = [.. slices.Select(s => column < s.Columns.Count ? s.Columns[column].View : default)];
        }

        if (Count > 0)
        {
            _order = memory.Rent((long)Count * sizeof(ulong));
            Arrange(_order.Span<ulong>(Count), key);
        }
    }

    /// <summary>Number of the pool in its pass.</summary>
    internal int Number { get; }

    /// <summary>Number of rows.</summary>
    internal int Count { get; }

    /// <summary>The rows in the order of delivery; see <see cref="RowReference"/>.</summary>
    internal ReadOnlySpan<ulong> Order => _order is null ? default : _order.Span<ulong>(Count);

    /// <summary>By column of the stream, then by slice: where the entries lie.</summary>
    internal ChunkView[][] Views { get; }

    /// <summary>The decoded slices.</summary>
    internal IReadOnlyList<LoadedSlice> Slices => _slices;

    /// <summary>What went wrong with one of the slices, to be thrown when the consumer gets here.</summary>
    internal ExceptionDispatchInfo? Error => _slices.FirstOrDefault(s => s.Error is not null)?.Error;

    /// <summary>Number of the row's entry in the source.</summary>
    internal long Entry(ulong reference) => _slices[RowReference.Slice(reference)].Slice.Range.Start + RowReference.Row(reference);

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
        _released();
    }

    private void Arrange(Span<ulong> order, ulong? key)
    {
        int position = 0;
        for (int slice = 0; slice < _slices.Length; slice++)
        {
            SelectedRows rows = _slices[slice].Rows;
            int copy = 0;
            for (int i = 0; i < rows.Count; i++)
            {
                copy = i > 0 && rows[i] == rows[i - 1] ? copy + 1 : 0;
                order[position++] = RowReference.Pack(slice, copy, rows[i]);
            }
        }

        if (key is ulong named)
        {
            new Xoshiro256(named, (ulong)Number).Shuffle(order);
        }
    }
}
