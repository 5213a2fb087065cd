namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The order in which slices are read for shuffling. Slices drawn plainly at random leave the classes in a pool uneven when files
/// hold one class each. So the slices are laid on a line in natural order and the line is cut into strata of as many slices as there
/// are pools: each pool gets one slice of every stratum. Neighbours are alike, hence files of any number that are alike have their
/// share of every pool, to within one slice. The pools come in random order.
/// </summary>
internal static class StratifiedOrder
{
    /// <summary>Slices by pools: indices in reading order, and where each pool starts in them.</summary>
    /// <param name="rows">Rows of each slice.</param>
    /// <param name="poolRows">Rows that a pool holds.</param>
    /// <param name="random">Draws which slices meet, and the order of the pools.</param>
    internal static (int[] Order, int[] PoolStarts) Draw(ReadOnlySpan<long> rows, long poolRows, Xoshiro256 random)
    {
        if (rows.IsEmpty)
        {
            return ([], []);
        }

        long total = 0;
        foreach (long count in rows)
        {
            total += count;
        }

        long wanted = Math.Max(1, (total + poolRows - 1) / Math.Max(1, poolRows));
        int pools = Divisor((int)Math.Min(wanted, rows.Length), rows.Length);
        List<int>[] dealt = rows.Length % pools == 0 && rows.Length > pools ? DealStrata(rows.Length, pools, ref random) : DealByRows(rows, pools, ref random);
        random.Shuffle(dealt.AsSpan());
        int[] starts = new int[dealt.Length];
        for (int i = 1; i < dealt.Length; i++)
        {
            starts[i] = starts[i - 1] + dealt[i - 1].Count;
        }

        return ([.. dealt.SelectMany(d => d)], starts);
    }

    /// <summary>
    /// Sets of files of one size have strata that end where files do when the number of pools divides that of slices: a number
    /// nearby that does is taken, so that pools are at most a fourteenth larger than asked for.
    /// </summary>
    private static int Divisor(int pools, int slices)
    {
        for (int away = 0; away <= pools / 7; away++)
        {
            if (away <= pools / 14 && slices % (pools - away) == 0)
            {
                return pools - away;
            }

            if (slices % (pools + away) == 0)
            {
                return pools + away;
            }
        }

        return pools;
    }

    /// <summary>Each stratum is dealt in a random order of its own: other slices meet in each epoch.</summary>
    private static List<int>[] DealStrata(int slices, int pools, ref Xoshiro256 random)
    {
        List<int>[] dealt = [.. Enumerable.Range(0, pools).Select(_ => new List<int>())];
        int[] turn = [.. Enumerable.Range(0, pools)];
        for (int stratum = 0; stratum < slices; stratum += pools)
        {
            random.Shuffle(turn.AsSpan());
            for (int i = 0; i < pools; i++)
            {
                dealt[turn[i]].Add(stratum + i);
            }
        }

        return dealt;
    }

    /// <summary>
    /// Slices that do not come out even: each goes to the pool with the fewest rows, in the same order in all strata, since a
    /// boundary between classes inside a stratum then costs every pool the same. The line begins at a random place.
    /// </summary>
    private static List<int>[] DealByRows(ReadOnlySpan<long> rows, int pools, ref Xoshiro256 random)
    {
        List<int>[] dealt = [.. Enumerable.Range(0, pools).Select(_ => new List<int>())];
        PriorityQueue<int, (long Rows, int Pool)> fewest = new(Enumerable.Range(0, pools).Select(i => (i, (0L, i))));
        int first = (int)random.NextBelow((ulong)rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            int slice = (first + i) % rows.Length;
            fewest.TryPeek(out int pool, out (long Rows, int Pool) state);
            fewest.DequeueEnqueue(pool, (state.Rows + rows[slice], pool));
            dealt[pool].Add(slice);
        }

        return dealt;
    }
}
