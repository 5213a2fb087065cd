using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Cuts the clusters of a source into slices, from metadata alone.</summary>
internal static class SliceTable
{
    /// <summary>No list or buffer of a slice has more items than can be indexed.</summary>
    internal const int LargestSlice = 1 << 24;
    private const int SampledClusters = 8;

    /// <summary>Estimate of the decoded bytes an entry takes, from clusters spread over the source.</summary>
    internal static double BytesPerRow(IColumnSource source, IReadOnlyList<int> columns, bool skipsBadFiles)
    {
        IReadOnlyList<EntryRange> clusters = source.Clusters;
        long rows = 0;
        long bytes = 0;
        int samples = Math.Min(SampledClusters, clusters.Count);
        for (int i = 0; i < samples; i++)
        {
            // The middle of each of the equal parts, so that files of different kinds are all asked.
            EntryRange cluster = clusters[(int)(((2L * i) + 1) * clusters.Count / (2L * samples))];
            if (Metadata(() => source.Plan(columns, cluster), skipsBadFiles) is { } tasks)
            {
                rows += cluster.Count;
                foreach (ColumnTask task in tasks)
                {
                    bytes += task.DecodedBytes;
                }
            }
        }

        return rows == 0 ? 1 : Math.Max(1.0, (double)bytes / rows);
    }

    /// <summary>Slices in natural order: together all entries.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">The columns for which a cut must cost nothing.</param>
    /// <param name="targetRows">Clusters above it are cut where they can be.</param>
    /// <param name="skipsBadFiles">A file that cannot be read has no cuts; it is left out when rows are read.</param>
    internal static Slice[] Cut(IColumnSource source, IReadOnlyList<int> columns, long targetRows, bool skipsBadFiles)
    {
        IReadOnlyList<EntryRange> clusters = source.Clusters;
        IReadOnlyList<long>[] cuts = new IReadOnlyList<long>[clusters.Count];
        InParallel.For(
            clusters.Count, InParallel.ForDisks, i => cuts[i] = clusters[i].Count <= targetRows ? [] : Metadata(() => source.CutPoints(columns, clusters[i]), skipsBadFiles) ?? []);
        FileSeries series = new(source.Files);
        List<Slice> slices = new(clusters.Count);
        for (int i = 0; i < clusters.Count; i++)
        {
            EntryRange cluster = clusters[i];
            long start = cluster.Start;
            if (cluster.Count > targetRows)
            {
                long candidate = start;
                foreach (long cut in cuts[i].Append(cluster.End))
                {
                    if (cut - start > targetRows && candidate > start)
                    {
                        Add(new EntryRange(start, candidate), i);
                        start = candidate;
                    }

                    candidate = cut;
                }
            }

            // What has no cuts must still fit in buffers.
            for (; cluster.End - start > LargestSlice; start += LargestSlice)
            {
                Add(new EntryRange(start, start + LargestSlice), i);
            }

            Add(new EntryRange(start, cluster.End), i);
        }

        return [.. slices];

        void Add(EntryRange range, int cluster) => slices.Add(new Slice(range, cluster, slices.Count, series.Of(range.Start)));
    }

    /// <summary>What metadata tell; null where a file cannot be read and that is no error yet.</summary>
    private static T? Metadata<T>(Func<T> read, bool skipsBadFiles)
        where T : class
    {
        try
        {
            return read();
        }
        catch (IOException) when (skipsBadFiles)
        {
            return null;
        }
    }
}
