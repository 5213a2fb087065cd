namespace Microsoft.ML.Root.Loading;

/// <summary>
/// What one pass reads, in which order: slices grouped into pools, and the key of the permutation of a pool's rows. In file
/// order a pool is one slice and its rows are not permuted.
/// </summary>
internal sealed class EpochPlan
{
    private readonly int[] _poolStarts;
    private readonly bool[]? _absent;

    private EpochPlan(Slice[] slices, int[] poolStarts, ulong? key, bool[]? absent = null)
    {
        Slices = slices;
        _poolStarts = poolStarts;
        Key = key;
        _absent = absent;
    }

    /// <summary>All slices in reading order.</summary>
    internal IReadOnlyList<Slice> Slices { get; }

    /// <summary>Names the permutations of the pools' rows; null in file order.</summary>
    internal ulong? Key { get; }

    /// <summary>True where other processes read some of the slices, whose rows have a place in the order all the same.</summary>
    internal bool IsShared => _absent is not null;

    /// <summary>Number of pools.</summary>
    internal int PoolCount => Slices.Count == 0 ? 0 : _poolStarts.Length;

    /// <summary>Positions in <see cref="Slices"/> of the slices of a pool.</summary>
    internal Range PoolSlices(int pool)
        => _poolStarts[pool]..(pool + 1 < _poolStarts.Length ? _poolStarts[pool + 1] : Slices.Count);

    /// <summary>Rows of a pool.</summary>
    /// <param name="pool">Its number.</param>
    /// <param name="rowsOf">Rows of a slice.</param>
    internal long RowsOf(int pool, Func<Slice, long> rowsOf)
    {
        (int first, int count) = PoolSlices(pool).GetOffsetAndLength(Slices.Count);
        return Enumerable.Range(first, count).Sum(i => rowsOf(Slices[i]));
    }

    /// <summary>True where another process reads the slice at this position of <see cref="Slices"/>.</summary>
    internal bool IsAbsent(int position) => _absent is not null && _absent[position];

    /// <summary>
    /// This plan for one of several processes that share each pool. Slices go, neighbours to different ones, to whoever has the fewest
    /// rows, so that all have about as many rows of each pool.
    /// </summary>
    /// <param name="shard">The process's part.</param>
    /// <param name="rows">Rows of a slice.</param>
    internal EpochPlan Share(RootShard shard, Func<Slice, long> rows)
    {
        bool[] absent = new bool[Slices.Count];
        PriorityQueue<int, (long Rows, int Rank)> fewest = new(Enumerable.Range(0, shard.Count).Select(i => (i, (0L, i))));
        for (int pool = 0; pool < PoolCount; pool++)
        {
            (int first, int count) = PoolSlices(pool).GetOffsetAndLength(Slices.Count);
            foreach (int position in Enumerable.Range(first, count).OrderBy(i => Slices[i].Range.Start))
            {
                fewest.TryPeek(out int rank, out (long Rows, int Rank) state);
                fewest.DequeueEnqueue(rank, (state.Rows + rows(Slices[position]), rank));
                absent[position] = rank != shard.Rank;
            }
        }

        return new EpochPlan([.. Slices], _poolStarts, Key, absent);
    }

    /// <summary>Rows of the largest pool; 0 when there are none.</summary>
    internal long LargestPool => Enumerable.Range(0, PoolCount).Select(p => RowsOf(p, s => s.Range.Count)).DefaultIfEmpty().Max();

    /// <summary>Everything in natural order.</summary>
    internal static EpochPlan InOrder(Slice[] slices) => new(slices, [.. Enumerable.Range(0, slices.Length)], null);

    /// <summary>Shuffled through pools of about <paramref name="poolRows"/> rows.</summary>
    /// <param name="slices">In natural order.</param>
    /// <param name="poolRows">Rows of a pool; at least the number of all rows for a full shuffle.</param>
    /// <param name="keys">Seed, epoch and whatever else names the order.</param>
    /// <exception cref="InvalidOperationException">A pool would have more slices than a <see cref="RowReference"/> can number.</exception>
    internal static EpochPlan Shuffled(Slice[] slices, long poolRows, params ReadOnlySpan<ulong> keys)
    {
        ulong key = Xoshiro256.Hash(keys);
        long[] rows = Array.ConvertAll(slices, s => s.Range.Count);
        (int[] order, int[] starts) = StratifiedOrder.Draw(slices, Bounded(rows, poolRows), new Xoshiro256(key, SliceOrder));
        EpochPlan plan = new(Array.ConvertAll(order, i => slices[i]), starts, key);
        int most = 0;
        for (int pool = 0; pool < plan.PoolCount; pool++)
        {
            most = Math.Max(most, plan.PoolSlices(pool).GetOffsetAndLength(slices.Length).Length);
        }

        return most <= RowReference.LargestSliceCount ? plan : throw new InvalidOperationException(
            $"All rows at once are shuffled in pieces, clusters or parts of them, of which there are {most}: more than {RowReference.LargestSliceCount}. "
            + $"Shuffle in pools ({nameof(RootShuffle)}.{nameof(RootShuffle.Pool)}).");
    }

    /// <summary>Where slices are very small, pools of fewer rows: of slices a pool holds no more than can be numbered.</summary>
    private static long Bounded(long[] rows, long poolRows)
    {
        const int MostSlices = RowReference.LargestSliceCount / 2; // pools may come out larger than asked for
        long total = rows.Sum();
        return rows.Length <= MostSlices || poolRows >= total ? poolRows : Math.Min(poolRows, Math.Max(1, (long)((double)total / rows.Length * MostSlices)));
    }

    /// <summary>Keeps the numbers drawn for slices apart from those drawn for rows, whose last key is the pool's number.</summary>
    private const ulong SliceOrder = ulong.MaxValue;
}
