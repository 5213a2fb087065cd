namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Divides a number among groups in proportion to their sizes, as seats are divided among parties by largest remainders: each gets
/// the whole number above or below its share, the nearest one as far as the sum allows, and of equal remainders the seed chooses.
/// </summary>
internal static class Apportionment
{
    /// <summary>What each of some clusters gets, where first the ranges they lie in are served.</summary>
    /// <param name="chosen">What is divided.</param>
    /// <param name="sizes">Sizes of the clusters, together not less than that.</param>
    /// <param name="ranges">Numbers of the range that each cluster lies in, rising: data sets, then the files in them.</param>
    /// <param name="seed">Names the outcome.</param>
    internal static long[] Divide(long chosen, long[] sizes, IReadOnlyList<int[]> ranges, ulong seed)
    {
        long[] result = new long[sizes.Length];
        Divide(chosen, 0, sizes.Length, 0);
        return result;

        void Divide(long share, int first, int end, int level)
        {
            if (level == ranges.Count)
            {
                Nearest(share, sizes.AsSpan(first..end), Xoshiro256.Hash(seed, (ulong)first, (ulong)level)).CopyTo(result, first);
                return;
            }

            int[] range = ranges[level];
            List<int> starts = [.. Enumerable.Range(first, end - first).Where(i => i == first || range[i] != range[i - 1]), end];
            long[] together = [.. starts.Zip(starts.Skip(1), (from, to) => sizes[from..to].Sum())];
            long[] shares = Nearest(share, together, Xoshiro256.Hash(seed, (ulong)first, (ulong)level));
            for (int i = 0; i < shares.Length; i++)
            {
                Divide(shares[i], starts[i], starts[i + 1], level + 1);
            }
        }
    }

    /// <summary>For each cluster the number of the range that it lies in; -1 before the first.</summary>
    internal static int[] RangesOf(IReadOnlyList<long> clusterStarts, IEnumerable<EntryRange> ranges)
    {
        long[] starts = [.. ranges.Where(r => r.Count > 0).Select(r => r.Start).Order()];
        return [.. clusterStarts.Select(s => Array.BinarySearch(starts, s)).Select(i => i < 0 ? ~i - 1 : i)];
    }

    /// <summary>What each of some groups gets.</summary>
    internal static long[] Nearest(long chosen, ReadOnlySpan<long> sizes, ulong seed)
    {
        long total = 0;
        foreach (long size in sizes)
        {
            total += size;
        }

        long[] shares = new long[sizes.Length];
        long[] remainders = new long[sizes.Length];
        long left = chosen;
        for (int i = 0; i < shares.Length; i++)
        {
            (UInt128 whole, UInt128 rest) = total == 0 ? default : UInt128.DivRem((UInt128)(ulong)sizes[i] * (ulong)chosen, (ulong)total);
            shares[i] = (long)whole;
            remainders[i] = (long)rest;
            left -= shares[i];
        }

        // Only those that have a remainder can be among them: remainders add up to what is left, in units of the total.
        IEnumerable<int> largestFirst = Enumerable.Range(0, shares.Length)
            .OrderByDescending(i => remainders[i]).ThenBy(i => Xoshiro256.Hash(seed, (ulong)i));
        foreach (int i in left > 0 ? largestFirst.Take((int)left) : [])
        {
            shares[i]++;
        }

        return shares;
    }
}
