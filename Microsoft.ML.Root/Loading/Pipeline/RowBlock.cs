
namespace Microsoft.ML.Root.Loading;

/// <summary>Consecutive rows of a stream, at most as many as were asked for. Dispose it when its rows are done with.</summary>
internal sealed class RowBlock : IDisposable
{
    private readonly RowPool _pool;
    private readonly ulong[]? _own;
    private readonly int _start;
    private int _released;

    /// <summary>Holds the pool as long as it is in use.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="start">Where among the pool's rows the block begins.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="length">See <see cref="Length"/>.</param>
    /// <param name="end">See <see cref="End"/>.</param>
    /// <param name="number">Number of the block in its stream.</param>
    internal RowBlock(RowPool pool, int start, int count, int length, int end, long number)
    {
        pool.AddReference();
        _pool = pool;
        _start = start;
        Count = count;
        Length = length;
        End = end;
        Number = number;
    }

    /// <summary>Rows that do not follow one another in the pool's order.</summary>
    internal RowBlock(RowPool pool, ulong[] rows, int end, long number)
        : this(pool, 0, rows.Length, rows.Length, end, number)
        => _own = rows;

    /// <summary>Number of rows, at least 1 where no other process shares them.</summary>
    internal int Count { get; }

    /// <summary>Number of rows with those that other processes have of it.</summary>
    internal int Length { get; }

    /// <summary>Rows of the pool that have been handed out with it, those that other processes have included.</summary>
    internal int End { get; }

    /// <summary>Number of the block in its stream, from 0.</summary>
    internal long Number { get; }

    /// <summary>The pool that the rows lie in.</summary>
    internal RowPool Pool => _pool;

    /// <summary>The rows; see <see cref="RowReference"/>.</summary>
    internal ReadOnlySpan<ulong> Rows => Order.Slice(_start, Count);

    /// <summary>The rows with what is needed to copy them.</summary>
    internal PoolRows PoolRows => new(Order, _start, Count, _pool.Views, _pool.ColumnCount, _pool.AreDrawn);

    private ReadOnlySpan<ulong> Order => _own is null ? _pool.Order : _own;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            _pool.Release();
        }
    }
}
