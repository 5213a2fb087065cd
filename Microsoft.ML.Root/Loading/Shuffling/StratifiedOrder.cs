namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The order in which slices are read for shuffling. Slices drawn plainly at random leave the classes in a pool uneven when files
/// hold one class each. So the slices are laid on a line of neighbours that are alike (<see cref="SliceLine"/>), and the line is cut
/// into strata of as many slices as there are pools: each pool gets one slice of every stratum, hence its share of every class, to
/// within one slice. Where paths tell series of files apart, each is cut by itself (<see cref="SeriesScatter"/>). Pools are at most a
/// fourteenth larger and seldom much smaller than asked for, and come in random order.
/// </summary>
internal static class StratifiedOrder
{
    /// <summary>Data sets for training have up to that many classes, most of them few.</summary>
    private const int LargestClassCount = 20;

    /// <summary>Slices in a pool that so many numbers of classes divide are taken to have whole shares of them.</summary>
    private const int ManyClassCounts = 4;

    /// <summary>Slices by pools: indices in reading order, and where each pool starts in them.</summary>
    /// <param name="slices">In natural order.</param>
    /// <param name="poolRows">Rows that a pool holds.</param>
    /// <param name="random">Draws which slices meet, and the order of the pools.</param>
    internal static (int[] Order, int[] PoolStarts) Draw(ReadOnlySpan<Slice> slices, long poolRows, Xoshiro256 random)
    {
        if (slices.IsEmpty)
        {
            return ([], []);
        }

        SliceLine line = new(slices);
        long wanted = Math.Max(1, (line.RowCount + poolRows - 1) / Math.Max(1, poolRows));
        List<int>[] byPool = Scatter(line, (int)Math.Min(wanted, slices.Length), ref random);
        random.Shuffle(byPool.AsSpan());
        int[] order = new int[slices.Length];
        int[] starts = new int[byPool.Length];
        int next = 0;
        for (int i = 0; i < byPool.Length; i++)
        {
            starts[i] = next;
            foreach (int place in byPool[i])
            {
                order[next++] = line.Order[place];
            }
        }

        return (order, starts);
    }

    /// <summary>Places on the line by pools.</summary>
    private static List<int>[] Scatter(SliceLine line, int wanted, ref Xoshiro256 random)
    {
        int slices = line.Rows.Length;
        int fewest = wanted - (wanted / 14);
        int most = (int)Math.Min(slices, wanted * 7L / 4);
        return line.TellsSeries(fewest) ? SeriesScatter.Draw(line, SeriesScatter.PoolCount(line, fewest, most), ref random)
            : EvenPoolCount(line.Rows, wanted, fewest, Math.Min(slices / 2, most)) is int even ? ScatterStrata(slices, even, ref random)
            : ScatterByRows(line.Rows, wanted, ref random);
    }

    /// <summary>
    /// A pool has its share of every class when that is a whole number of slices; one slice more here and less there is most of
    /// what uneven batches come from. Classes of equal numbers of slices have whole shares when their number divides that of
    /// slices in a pool. So a number of pools nearby is taken for which many numbers of classes do, the nearest of several. Null when
    /// there is none, or when slices differ in size, since then nothing comes out even.
    /// </summary>
    private static int? EvenPoolCount(ReadOnlySpan<long> rows, int wanted, int fewest, int most)
    {
        if (!AreAlike(rows))
        {
            return null;
        }

        int? best = null;
        int mostClasses = ManyClassCounts - 1;
        for (int pools = fewest; pools <= most; pools++)
        {
            int classes = rows.Length % pools == 0 ? ClassCounts(rows.Length / pools) : 0;
            if (classes > mostClasses || (classes == mostClasses && best is int other && Math.Abs(pools - wanted) < Math.Abs(other - wanted)))
            {
                best = pools;
                mostClasses = classes;
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
