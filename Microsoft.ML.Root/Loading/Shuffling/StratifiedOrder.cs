namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The order in which slices are read for shuffling. Slices drawn plainly at random leave the classes in a pool uneven when files
/// hold one class each. So the slices are laid on a line in natural order and the line is cut into strata of as many slices as there
/// are pools: each pool gets one slice of every stratum. Neighbours are alike, hence files of any number that are alike have their
/// share of every pool, to within one slice. The pools come in random order.
/// </summary>
internal static class StratifiedOrder
{
    /// <summary>Data sets for training have up to that many classes, most of them few.</summary>
    private const int LargestClassCount = 20;

    /// <summary>Slices in a pool that so many numbers of classes divide are taken to have whole shares of them.</summary>
    private const int ManyClassCounts = 4;

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
        int pools = (int)Math.Min(wanted, rows.Length);
        List<int>[] byPool = EvenPoolCount(pools, rows) is int even
            ? ScatterStrata(rows.Length, even, ref random)
            : ScatterByRows(rows, pools, ref random);
        random.Shuffle(byPool.AsSpan());
        int[] order = new int[rows.Length];
        int[] starts = new int[byPool.Length];
        int next = 0;
        for (int i = 0; i < byPool.Length; i++)
        {
            starts[i] = next;
            byPool[i].CopyTo(order, next);
            next += byPool[i].Count;
        }

        return (order, starts);
    }

    /// <summary>
    /// A pool has its share of every class when that is a whole number of slices; one slice more here and less there is most of
    /// what uneven batches come from. Classes of equal numbers of slices have whole shares when their number divides that of
    /// slices in a pool. So a number of pools nearby is taken for which many numbers of classes do, the nearest of several: pools
    /// are then at most a fourteenth larger and seldom much smaller than asked for. Null when there is none, or when slices differ
    /// in size, since then nothing comes out even.
    /// </summary>
    private static int? EvenPoolCount(int wanted, ReadOnlySpan<long> rows)
    {
        if (!AreAlike(rows))
        {
            return null;
        }

        int? best = null;
        int most = ManyClassCounts - 1;
        int slices = rows.Length;
        for (int pools = wanted - (wanted / 14); pools <= Math.Min(slices / 2, wanted * 7L / 4); pools++)
        {
            int classes = slices % pools == 0 ? ClassCounts(slices / pools) : 0;
            if (classes > most || (classes == most && best is int other && Math.Abs(pools - wanted) < Math.Abs(other - wanted)))
            {
                best = pools;
                most = classes;
            }
        }

        return best;
    }

    /// <summary>True when nearly all slices have as many rows as the first one.</summary>
    private static bool AreAlike(ReadOnlySpan<long> rows) => rows.Count(rows[0]) >= rows.Length - (rows.Length / 16);

    /// <summary>Numbers of classes that divide a number of slices.</summary>
    private static int ClassCounts(int slices)
    {
        int count = 0;
        for (int classes = 2; classes <= LargestClassCount; classes++)
        {
            count += slices % classes == 0 ? 1 : 0;
        }

        return count;
    }

    private static List<int>[] Empty(int pools) => Array.ConvertAll(new List<int>[pools], _ => new List<int>());

    /// <summary>Each stratum is scattered in a random order of its own: other slices meet in each epoch.</summary>
    private static List<int>[] ScatterStrata(int slices, int pools, ref Xoshiro256 random)
    {
        List<int>[] byPool = Empty(pools);
        int[] turn = [.. Enumerable.Range(0, pools)];
        for (int stratum = 0; stratum < slices; stratum += pools)
        {
            random.Shuffle(turn.AsSpan());
            for (int i = 0; i < pools; i++)
            {
                byPool[turn[i]].Add(stratum + i);
            }
        }

        return byPool;
    }

    /// <summary>
    /// Slices that do not come out even: each goes to the pool with the fewest rows, in the same order in all strata, since a
    /// boundary between classes inside a stratum then costs every pool the same. The line begins at a random place, and neighbours
    /// change places at random, so that other slices meet in each epoch.
    /// </summary>
    private static List<int>[] ScatterByRows(ReadOnlySpan<long> rows, int pools, ref Xoshiro256 random)
    {
        List<int>[] byPool = Empty(pools);
        PriorityQueue<int, (long Rows, int Pool)> fewest = new(Enumerable.Range(0, pools).Select(i => (i, (0L, i))));
        int slices = rows.Length;
        int first = (int)random.NextBelow((ulong)slices);
        int[] line = [.. Enumerable.Range(0, rows.Length).Select(i => (first + i) % slices)];
        for (int i = 0; i + 1 < line.Length; i += 2)
        {
            random.Shuffle(line.AsSpan(i, 2));
        }

        foreach (int slice in line)
        {
            fewest.TryPeek(out int pool, out (long Rows, int Pool) state);
            fewest.DequeueEnqueue(pool, (state.Rows + rows[slice], pool));
            byPool[pool].Add(slice);
        }

        return byPool;
    }
}
