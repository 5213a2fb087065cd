
namespace Microsoft.ML.Root.Loading;

/// <summary>Consecutive rows of a stream, at most as many as were asked for. Dispose it when its rows are done with.</summary>
internal sealed class RowBlock : IDisposable
{
    private readonly RowPool _pool;
    private readonly int _start;
    private int _released;

    /// <summary>Takes a reference to the pool over.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="place">Where in the pool's whole order the block begins.</param>
    /// <param name="length">Rows of that order.</param>
    /// <param name="number">Number of the block in its stream.</param>
    internal RowBlock(RowPool pool, int place, int length, long number)
    {
        _pool = pool;
        _start = pool.CountBefore(place);
        Count = pool.CountBefore(place + length) - _start;
        Length = length;
        End = place + length;
        Number = number;
    }

    /// <summary>Number of rows, at least 1 where no other process shares them.</summary>
    internal int Count { get; }

    /// <summary>Number of rows with those that other processes have of it.</summary>
    internal int Length { get; }

    /// <summary>The place behind the last row in the pool's whole order.</summary>
    internal int End { get; }

    /// <summary>Number of the block in its stream, from 0.</summary>
    internal long Number { get; }

    /// <summary>The pool that the rows lie in.</summary>
    internal RowPool Pool => _pool;

    /// <summary>The rows; see <see cref="RowReference"/>.</summary>
    internal ReadOnlySpan<ulong> Rows => _pool.Order.Slice(_start, Count);

    /// <summary>The rows with what is needed to copy them.</summary>
    internal PoolRows PoolRows => new(_pool.Order, _start, Count, _pool.Views, _pool.ColumnCount, _pool.AreDrawn);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            _pool.Release();
        }
    }
}
