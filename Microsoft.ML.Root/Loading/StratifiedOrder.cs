namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The order in which slices are read for shuffling. Slices drawn plainly at random leave the classes in a pool uneven when files
/// hold one class each. So the slices are laid on a line in natural order, the line is cut into as many strata as a pool holds
/// slices, each stratum is permuted, and slices are taken from the strata in turn: neighbours on the line are alike, hence each
/// pool is a fair sample of the whole.
/// </summary>
internal static class StratifiedOrder
{
    /// <summary>Slices by pools: indices in reading order, and where each pool starts in them.</summary>
    /// <param name="rows">Rows of each slice.</param>
    /// <param name="poolRows">Rows that a pool holds.</param>
    /// <param name="random">Draws the permutations.</param>
    internal static (int[] Order, int[] PoolStarts) Draw(ReadOnlySpan<long> rows, long poolRows, Xoshiro256 random)
    {
        long total = 0;
        foreach (long count in rows)
        {
            total += count;
        }

        int pools = (int)Math.Clamp((total + poolRows - 1) / Math.Max(1, poolRows), 1, Math.Max(1, rows.Length));
        int strata = Math.Max(1, rows.Length / pools);
        int[] order = new int[rows.Length];
        double[] keys = new double[rows.Length];
        int[] ties = new int[strata];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (int i = 0; i < strata; i++)
        {
            ties[i] = i;
        }

        random.Shuffle(ties.AsSpan());
        int start = 0;
        long before = 0;
        for (int stratum = 0; stratum < strata; stratum++)
        {
            int end = EndOfStratum(rows, start, before, total, stratum, strata);
            long stratumRows = 0;
            for (int i = start; i < end; i++)
            {
                stratumRows += rows[i];
            }

            random.Shuffle(order.AsSpan(start, end - start));
            long taken = 0;
            for (int i = start; i < end; i++)
            {
                // How far the stratum is used up when half of this slice is taken; the tie breaker is far below one row.
                long count = rows[order[i]];
                keys[i] = ((taken + (0.5 * count)) / Math.Max(1, stratumRows)) + (ties[stratum] * (1e-9 / strata));
                taken += count;
            }

            before += stratumRows;
            start = end;
        }

        Array.Sort(keys, order);
        return (order, PoolStarts(rows, order, total, pools));
    }

    /// <summary>The line is cut by rows, so that large and small slices share it fairly.</summary>
    private static int EndOfStratum(ReadOnlySpan<long> rows, int start, long before, long total, int stratum, int strata)
    {
        if (stratum == strata - 1)
        {
            return rows.Length;
        }

        double boundary = (double)total * (stratum + 1) / strata;
        int end = start;
        double sum = before;
        while (end < rows.Length && sum + (0.5 * rows[end]) < boundary)
        {
            sum += rows[end++];
        }

        return end;
    }

    /// <summary>Pools of nearly equal size: a small last one would be badly mixed.</summary>
    private static int[] PoolStarts(ReadOnlySpan<long> rows, int[] order, long total, int pools)
    {
        List<int> starts = [0];
        long sum = 0;
        for (int i = 0; i < order.Length; i++)
        {
            double boundary = (double)total * starts.Count / pools;
            if (i > starts[^1] && starts.Count < pools && sum + (0.5 * rows[order[i]]) > boundary)
            {
                starts.Add(i);
            }

            sum += rows[order[i]];
        }

        return [.. starts];
    }
}
