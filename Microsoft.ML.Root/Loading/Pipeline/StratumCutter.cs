using System.Collections.Immutable;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Batches with the share of every stratum. The rows of a stratum are taken in the order of the pools; of which pools have more than
/// their share of one stays until these rows are taken too, beside the next, so that every batch is exact.
/// </summary>
internal sealed class StratumCutter : BlockCutter
{
    /// <summary>Keeps the numbers drawn for rows of a batch apart from others.</summary>
    private const ulong BatchOrder = ulong.MaxValue - 2;
    private readonly StratumGrouping _grouping;
    private readonly ulong _key;
    private readonly List<RowPool> _held = [];
    private readonly LanePlace[] _lanes;
    private long[] _wanted = [];
    private bool _ended;

    /// <param name="job">The pass.</param>
    /// <param name="grouping">What strata are, and how many rows of each batches have.</param>
    internal StratumCutter(LoadJob job, StratumGrouping grouping)
        : base(job)
    {
        _grouping = grouping;
        _key = job.Plan.Key ?? 0;
        _lanes = [.. grouping.Lanes];
    }

    /// <summary>How many pools are done with depends on what comes later.</summary>
    internal override int RowsLeftInPool => 0;

    internal override ImmutableArray<LanePlace> Lanes => [.. _lanes];

    internal override void Enter(RowPool? pool)
    {
        base.Enter(pool);
        if (pool is null)
        {
            _ended = true;
            return;
        }

        pool.AddReference();
        _held.Add(pool);
    }

    internal override RowBlock? Cut(int largest)
    {
        if (_wanted.Sum() == 0)
        {
            _wanted = _grouping.Shares.Next();
        }

        ReleaseSpent();
        RowBlock? block = CutWanted(largest);
        if (block is null && _ended && _wanted.Sum() > 0)
        {
            // Rows of a stratum could not be read and were left out: others take their places, so that none of these is lost.
            Array.Fill(_wanted, largest);
            block = CutWanted(largest);
            _wanted = [];
        }

        return block;
    }

    internal override void Dispose()
    {
        foreach (RowPool pool in _held)
        {
            pool.Release();
        }

        _held.Clear();
    }

    private RowBlock? CutWanted(int largest)
    {
        foreach (RowPool pool in _held)
        {
            if (Take(pool, largest) is { Length: > 0 } rows)
            {
                return new RowBlock(pool, rows, 0, NextNumber());
            }
        }

        return null;
    }

    /// <summary>The rows of a pool that belong to the batch, in random order.</summary>
    private ulong[] Take(RowPool pool, int largest)
    {
        List<ulong> rows = [];
        for (int i = 0; i < _wanted.Length; i++)
        {
            int count = (int)Math.Min(Math.Min(_wanted[i], RowsLeft(pool, i)), largest - rows.Count);
            if (count > 0)
            {
                rows.AddRange(pool.Order.Slice(pool.KeyStarts[i] + _lanes[i].Row, count));
                _lanes[i] = _lanes[i] with { Row = _lanes[i].Row + count };
                _wanted[i] -= count;
            }
        }

        ulong[] block = [.. rows];
        new Xoshiro256(_key, (ulong)pool.Number, (ulong)_grouping.Shares.Number, BatchOrder).Shuffle(block.AsSpan());
        return block;
    }

    /// <summary>Rows of a stratum that the pool still has; a lane goes on to the next pool where it has none.</summary>
    private int RowsLeft(RowPool pool, int stratum)
    {
        ref LanePlace lane = ref _lanes[stratum];
        if (lane.Pool != pool.Number)
        {
            return 0;
        }

        int left = stratum + 1 < pool.KeyStarts.Length ? pool.KeyStarts[stratum + 1] - pool.KeyStarts[stratum] - lane.Row : 0;
        if (left <= 0)
        {
            lane = new LanePlace(pool.Number + 1, 0);
        }

        return left;
    }

    private void ReleaseSpent()
    {
        while (_held.Count > 0 && IsSpent(_held[0]))
        {
            _held[0].Release();
            _held.RemoveAt(0);
        }
    }

    /// <summary>True when every lane has gone on to a later pool.</summary>
    private bool IsSpent(RowPool pool)
    {
        bool isSpent = true;
        for (int i = 0; i < _lanes.Length; i++)
        {
            isSpent &= RowsLeft(pool, i) <= 0;
        }

        return isSpent;
    }
}
