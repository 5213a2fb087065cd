namespace Microsoft.ML.Root.Loading;

/// <summary>
/// What one pass reads, in which order: slices grouped into pools, and the key of the permutation of a pool's rows. In file
/// order a pool is one slice and its rows are not permuted.
/// </summary>
internal sealed class EpochPlan
{
    private readonly int[] _poolStarts;

    private EpochPlan(Slice[] slices, int[] poolStarts, ulong? key)
    {
        Slices = slices;
        _poolStarts = poolStarts;
        Key = key;
    }

    /// <summary>All slices in reading order.</summary>
    internal IReadOnlyList<Slice> Slices { get; }

    /// <summary>Names the permutations of the pools' rows; null in file order.</summary>
    internal ulong? Key { get; }

    /// <summary>Number of pools.</summary>
    internal int PoolCount => Slices.Count == 0 ? 0 : _poolStarts.Length;

    /// <summary>Positions in <see cref="Slices"/> of the slices of a pool.</summary>
    internal Range PoolSlices(int pool)
        => _poolStarts[pool]..(pool + 1 < _poolStarts.Length ? _poolStarts[pool + 1] : Slices.Count);

    /// <summary>Rows of the largest pool; 0 when there are none.</summary>
    internal long LargestPool => Enumerable.Range(0, PoolCount).Select(RowsOf).DefaultIfEmpty().Max();

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
        (int[] order, int[] starts) = StratifiedOrder.Draw(rows, Bounded(rows, poolRows), new Xoshiro256(key, SliceOrder));
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

    private long RowsOf(int pool)
    {
        Range slices = PoolSlices(pool);
        return Enumerable.Range(slices.Start.Value, slices.End.Value - slices.Start.Value).Sum(i => Slices[i].Range.Count);
    }

    /// <summary>Keeps the numbers drawn for slices apart from those drawn for rows, whose last key is the pool's number.</summary>
    private const ulong SliceOrder = ulong.MaxValue;
}
