using System.Collections.Immutable;

namespace Microsoft.ML.Root.Loading;

/// <summary>Cuts the rows of a pass into blocks: the pools as they come, each in its order.</summary>
/// <param name="job">The pass.</param>
internal class BlockCutter(LoadJob job)
{
    private int _position = job.Options.FirstRow;
    private long _blocks;

    /// <summary>Rows of the pool that have not been handed out.</summary>
    internal virtual int RowsLeftInPool => Pool is null ? 0 : Math.Max(0, Pool.Length - _position); // rows may be lost before a position

    /// <summary>True once the rows that are next are those of the last pool: there is nothing left to load.</summary>
    internal bool IsInLastPool => Pool?.Number == job.Plan.PoolCount - 1;

    /// <summary>Where the rows of each stratum go on; none where rows are taken pool by pool.</summary>
    internal virtual ImmutableArray<LanePlace> Lanes => [];

    /// <summary>The pool that came last.</summary>
    private protected RowPool? Pool { get; private set; }

    /// <summary>The one that a pass needs.</summary>
    internal static BlockCutter Of(LoadJob job) => job.Options.Grouping switch
    {
        null => new BlockCutter(job),
        LengthGrouping lengths => new LengthCutter(job, lengths),
        StratumGrouping strata => new StratumCutter(job, strata),
        RowGrouping other => throw new NotSupportedException(other.GetType().Name),
    };

    /// <summary>The next block; null where the next pool is needed for it, or there is none.</summary>
    /// <param name="largest">Rows of it at most.</param>
    internal virtual RowBlock? Cut(int largest)
    {
        if (RowsLeftInPool == 0)
        {
            return null;
        }

        (int place, int length) = Find(_position);
        length = Math.Min(largest, length);
        int start = Pool!.CountBefore(place);
        RowBlock block = new(Pool, start, Pool.CountBefore(place + length) - start, length, _position + length, NextNumber());
        _position += length;
        return block;
    }

    /// <summary>The next pool is there; null at the end.</summary>
    internal virtual void Enter(RowPool? pool)
    {
        _position = Pool is null ? _position : 0;
        Pool = pool;
    }

    /// <summary>Gives back what it holds; it is not used any more.</summary>
    internal virtual void Dispose()
    {
    }

    /// <summary>Which place of the pool's order comes at a position, and how many rows in order from there.</summary>
    private protected virtual (int Place, int Length) Find(int position) => (position, RowsLeftInPool);

    private protected long NextNumber() => _blocks++;
}
