namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Slices of several <see cref="FileSeries"/> in pools that have their share of each. Each series is scattered by itself, in strata of as
/// many slices as there are pools: the larger slices of a stratum go to the pools that have the fewest rows of the series, so that
/// slices of any size come out as even as they can.
/// </summary>
internal sealed class SeriesScatter
{
    /// <summary>So many times more than a pool's size counts how many rows it has of a series.</summary>
    private const int SeriesWeight = 10;

    /// <summary>Rows of the batches that <see cref="Unevenness"/> speaks of.</summary>
    private const double BatchRows = 512;

    /// <summary>Pools of another number would not be noticed to be more even.</summary>
    private const double EvenEnough = 0.1;

    /// <summary>Slices that are scattered to see how even numbers of pools come out: some milliseconds.</summary>
    private const int MostTried = 1 << 18;

    private readonly SliceLine _line;
    private readonly long[] _sizes;
    private readonly int[] _turn;
    private Xoshiro256 _random;

    private SeriesScatter(SliceLine line, int pools, Xoshiro256 random)
    {
        _line = line;
        _sizes = new long[pools];
        _turn = [.. Enumerable.Range(0, pools)];
        _random = random;
        ByPool = Array.ConvertAll(_sizes, _ => new List<int>());
        long[] own = new long[pools];
        double spread = 0;
        double ideal = 0;
        ReadOnlySpan<int> runs = line.Runs(pools);
        for (int i = 1; i < runs.Length; i++)
        {
            Array.Clear(own);
            Scatter(runs[i - 1], runs[i] - runs[i - 1], own);
            double share = (double)own.Sum() / line.RowCount;
            foreach (long rows in own)
            {
                double excess = ((double)rows * pools / line.RowCount) - share;
                spread += excess * excess;
            }

            ideal += share * (1 - share);
        }

        Unevenness = ideal > 0 ? BatchRows * spread / pools / ideal : 0;
    }

    /// <summary>Places on the line of the slices of each pool.</summary>
    private List<int>[] ByPool { get; }

    /// <summary>How much more the series' numbers of rows in a batch vary than by chance: 0 where each pool has its very share of all.</summary>
    private double Unevenness { get; }

    /// <summary>Places on the line of the slices of each pool, in as many pools as <see cref="PoolCount"/> says.</summary>
    internal static List<int>[] Draw(SliceLine line, int pools, ref Xoshiro256 random)
    {
        SeriesScatter scatter = new(line, pools, random);
        random = scatter._random; // what is drawn next are other numbers
        return scatter.ByPool;
    }

    /// <summary>
    /// The least number of pools that come out even, else the one with which they come out best. It depends on the slices alone.
    /// </summary>
    /// <param name="line">The slices.</param>
    /// <param name="fewest">The least number.</param>
    /// <param name="most">The largest.</param>
    internal static int PoolCount(SliceLine line, int fewest, int most)
    {
        int step = (int)Math.Max(1, (long)(most - fewest + 1) * line.Rows.Length / MostTried);
        int best = fewest;
        double least = double.MaxValue;
        for (int pools = fewest; pools <= most && least > EvenEnough; pools += step)
        {
            double unevenness = new SeriesScatter(line, pools, new Xoshiro256(0)).Unevenness;
            if (unevenness < least)
            {
                (best, least) = (pools, unevenness);
            }
        }

        return best;
    }

    /// <summary>A run of the line, from a random place on, so that other slices meet in each epoch.</summary>
    /// <param name="begin">Its first place.</param>
    /// <param name="count">Number of its places.</param>
    /// <param name="own">Rows that each pool gets of it.</param>
    private void Scatter(int begin, int count, long[] own)
    {
        int first = (int)_random.NextBelow((ulong)count);
        int[] places = new int[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = begin + (int)(((long)first + i) % count);
        }

        for (int start = 0; start < places.Length; start += own.Length)
        {
            Span<int> stratum = places.AsSpan(start, Math.Min(own.Length, places.Length - start));
            Sort(stratum, place => int.MaxValue - _line.Rows[place]);
            Sort(_turn, pool => (SeriesWeight * own[pool]) + _sizes[pool]);
            for (int i = 0; i < stratum.Length; i++)
            {
                int pool = _turn[i];
                ByPool[pool].Add(stratum[i]);
                own[pool] += _line.Rows[stratum[i]];
                _sizes[pool] += _line.Rows[stratum[i]];
            }
        }
    }

    /// <summary>Sorts by a number of each, equal ones at random. No two keys are the same, so that no sort can order them otherwise.</summary>
    private void Sort(Span<int> items, Func<int, long> number)
    {
        _random.Shuffle(items);
        int[] before = items.ToArray();
        long[] keys = new long[items.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = (number(items[i]) * keys.Length) + i;
        }

        Array.Sort(keys);
        for (int i = 0; i < keys.Length; i++)
        {
            items[i] = before[(int)(keys[i] % keys.Length)];
        }
    }
}
