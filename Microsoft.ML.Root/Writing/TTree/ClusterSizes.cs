namespace Microsoft.ML.Root.Writing;

/// <summary>Entries of the clusters of a tree, as its record tells them: ranges of clusters of one size, and the size after the last.</summary>
internal sealed class ClusterSizes
{
    private readonly List<(long End, long Size)> _ranges = [];

    /// <summary>Adds a cluster. One that is smaller than those before it ends their range, which its end cuts short.</summary>
    internal void Add(long entries)
    {
        if (_ranges.Count == 0)
        {
            _ranges.Add((entries, entries));
            return;
        }

        (long end, long size) = _ranges[^1];
        long start = _ranges.Count > 1 ? _ranges[^2].End : 0;
        if (entries <= size && (end - start) % size == 0)
        {
            _ranges[^1] = (end + entries, size);
        }
        else
        {
            _ranges.Add((end + entries, entries));
        }
    }

    /// <summary>fAutoFlush: entries of the last clusters; 0 for a tree without.</summary>
    internal long AutoFlush => _ranges.Count == 0 ? 0 : _ranges[^1].Size;

    /// <summary>fClusterRangeEnd: last entry of each range but the last.</summary>
    internal long[] RangeEnds => [.. _ranges.SkipLast(1).Select(r => r.End - 1)];

    /// <summary>fClusterSize: entries of a cluster in each of them.</summary>
    internal long[] Sizes => [.. _ranges.SkipLast(1).Select(r => r.Size)];
}
