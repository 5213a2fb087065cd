namespace Microsoft.ML.Root.TTree;

/// <summary>Divides the entries of a tree into clusters: what its writer flushed together.</summary>
internal static class TreeClusters
{
    /// <summary>More would cost memory without use: neighbours are joined.</summary>
    private const int MostClusters = 1 << 20;

    /// <summary>A cluster has a basket at least, and that a key of more than so many bytes.</summary>
    private const int LeastBytes = 64;

    /// <summary>
    /// Bytes, decompressed, of a cluster whose ends cut baskets in two: those are decompressed twice, so there should be few.
    /// ROOT writes baskets that are not aligned only before the first flush, which comes after about as much.
    /// </summary>
    private const long UnalignedCluster = 64 << 20;

    /// <summary>The clusters in order; together they cover all entries.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="entryCount">Its number of entries.</param>
    /// <param name="fileLength">Bytes of its file.</param>
    /// <param name="branches">Its branches; gone through only as far as the tree itself does not say enough.</param>
    internal static IReadOnlyList<EntryRange> Find(
        TreeRecord tree, long entryCount, long fileLength, IEnumerable<BranchReader> branches)
    {
        List<long> ends = [];
        long least = (entryCount / Math.Clamp(fileLength / LeastBytes, 1, MostClusters)) + 1;
        long start = AddRanges(tree, entryCount, least, ends);
        if (start < entryCount)
        {
            if (tree.AutoFlush > 0)
            {
                AddEven(start, entryCount, Math.Max(tree.AutoFlush, least), ends);
            }
            else
            {
                long entriesApart = (long)(UnalignedCluster / Math.Max(1.0, tree.TotalBytes / (double)entryCount));
                ends.AddRange(BasketEnds(branches, start, entryCount, entriesApart));
            }
        }

        List<EntryRange> clusters = new(ends.Count);
        long previous = 0;
        foreach (long end in ends)
        {
            clusters.Add(new EntryRange(previous, end));
            previous = end;
        }

        return clusters;
    }

    /// <summary>Ranges of clusters of one size each; returns where the last one ends.</summary>
    private static long AddRanges(TreeRecord tree, long entryCount, long least, List<long> ends)
    {
        long start = 0;
        long[] rangeEnds = tree.ClusterRangeEnd;
        long[] sizes = tree.ClusterSize;
        for (int i = 0; i < Math.Min(rangeEnds.Length, sizes.Length); i++)
        {
            long end = Math.Min(rangeEnds[i], entryCount - 1) + 1;
            if (end > start)
            {
                AddEven(start, end, sizes[i] > 0 ? Math.Max(sizes[i], least) : end - start, ends);
                start = end;
            }
        }

        return start;
    }

    private static void AddEven(long start, long end, long size, List<long> ends)
    {
        for (long cut = start; cut < end;)
        {
            cut = end - cut <= size ? end : cut + size;
            ends.Add(cut);
        }
    }

    /// <summary>
    /// Where the writer did not say: entries at which all branches begin a new basket; where there are none, those of the branch
    /// with the largest baskets, far apart, so that few baskets are cut.
    /// </summary>
    private static List<long> BasketEnds(IEnumerable<BranchReader> branches, long start, long end, long entriesApart)
    {
        List<long>? common = null;
        List<long> coarsest = [];
        foreach (BranchReader branch in branches)
        {
            List<long> ends = Inside(branch, start, end);
            if (ends.Count > 0 && (coarsest.Count == 0 || ends.Count < coarsest.Count))
            {
                coarsest = ends;
            }

            common = common is null ? ends : [.. common.Where(new HashSet<long>(ends).Contains)];
            if (common.Count == 0 && (coarsest.Count == 1 || end - start < 2 * entriesApart))
            {
                break;
            }
        }

        return [.. common is { Count: > 0 } ? common : Thin(coarsest, start, end, entriesApart), end];
    }

    /// <summary>Those of the ends that leave clusters of <paramref name="least"/> entries or more.</summary>
    private static List<long> Thin(List<long> ends, long start, long end, long least)
    {
        List<long> left = [];
        foreach (long cut in ends)
        {
            if (cut - start >= least && end - cut >= least)
            {
                left.Add(cut);
                start = cut;
            }
        }

        return left;
    }

    private static List<long> Inside(BranchReader branch, long start, long end)
    {
        List<long> ends = [];
        if (branch.BasketsIfListed is not BranchBaskets baskets)
        {
            return ends;
        }

        for (int i = baskets.IndexOf(start); i < baskets.Count; i++)
        {
            if (baskets[i].End > start && baskets[i].End < end)
            {
                ends.Add(baskets[i].End);
            }
        }

        return ends;
    }
}
