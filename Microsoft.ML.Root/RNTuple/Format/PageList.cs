using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Content of a page list envelope ("Page List Envelope"). The clusters' entries are read at once; the pages of a column only
/// when they are asked for, since a list may describe thousands of clusters of thousands of columns.
/// </summary>
internal sealed class PageList
{
    private readonly Envelope _envelope;
    private readonly int[] _clusters;

    private PageList(Envelope envelope, EntryRange[] entries, int[] clusters)
    {
        _envelope = envelope;
        Entries = entries;
        _clusters = clusters;
    }

    /// <summary>Entries of each cluster.</summary>
    internal IReadOnlyList<EntryRange> Entries { get; }

    /// <summary>Where the list stands, for messages.</summary>
    internal FilePlace Place => _envelope.Place;

    /// <summary>Bytes in memory.</summary>
    internal long Length => _envelope.Length + (20L * _clusters.Length);

    /// <summary>Reads the summaries and finds where each cluster's pages are described.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="headerChecksum">Checksum of the header that it must belong to.</param>
    /// <param name="group">What the footer says of its clusters.</param>
    /// <param name="firstCluster">Number of its first cluster, for messages.</param>
    internal static PageList Read(Envelope envelope, ulong headerChecksum, ClusterGroup group, long firstCluster)
    {
        EnvelopeReader reader = envelope.Reader();
        ulong checksum = reader.ReadUInt64();
        if (checksum != headerChecksum)
        {
            reader.Throw("header and page list do not belong together", $"header checksum {headerChecksum:x16}", $"{checksum:x16}");
        }

        EntryRange[] entries = ReadSummaries(ref reader, group, firstCluster);
        Frame list = reader.OpenList(EnvelopeReader.ListHead); // a list of columns a cluster
        if (list.Count != entries.Length)
        {
            reader.Throw("the page list describes the pages of another number of clusters", $"{entries.Length}", $"{list.Count}");
        }

        int[] clusters = new int[entries.Length];
        foreach (ref int cluster in clusters.AsSpan())
        {
            cluster = reader.SkipFrame();
        }

        reader.Close(list);
        return new PageList(envelope, entries, clusters);
    }

    /// <summary>
    /// The pages of some columns in a cluster, in the columns' order; null for a column that the list does not have, since it
    /// was added later.
    /// </summary>
    /// <param name="cluster">Position in <see cref="Entries"/>.</param>
    /// <param name="columns">Physical column ids, ascending.</param>
    internal ColumnLocation?[] Locate(int cluster, ReadOnlySpan<int> columns)
    {
        EnvelopeReader reader = _envelope.Reader(_clusters[cluster]);
        Frame list = reader.OpenList(ColumnLocation.SmallestSize);
        ColumnLocation?[] locations = new ColumnLocation?[columns.Length];
        int id = 0;
        for (int i = 0; i < columns.Length && columns[i] < list.Count; i++)
        {
            for (; id < columns[i]; id++)
            {
                reader.SkipFrame();
            }

            locations[i] = ColumnLocation.Read(ref reader);
            id++;
        }

        return locations;
    }

    /// <summary>Writes a list.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="headerChecksum">Checksum of the header that it belongs to.</param>
    /// <param name="clusters">Entries of each cluster.</param>
    /// <param name="pages">The pages of each cluster, by the number of their column.</param>
    internal static void Write(
        EnvelopeWriter writer, ulong headerChecksum, IReadOnlyList<ClusterSummary> clusters, IReadOnlyList<ColumnLocation[]> pages)
    {
        writer.WriteUInt64(headerChecksum);
        writer.WriteList(clusters);
        int outer = writer.OpenList(pages.Count);
        foreach (ColumnLocation[] columns in pages)
        {
            int inner = writer.OpenList(columns.Length);
            foreach (ColumnLocation column in columns)
            {
                column.Write(writer);
            }

            writer.CloseList(inner);
        }

        writer.CloseList(outer);
    }

    private static EntryRange[] ReadSummaries(ref EnvelopeReader reader, ClusterGroup group, long firstCluster)
    {
        ClusterSummary[] clusters = reader.ReadList<ClusterSummary>();
        if ((uint)clusters.Length != group.ClusterCount)
        {
            reader.Throw("the cluster group has another number of clusters than its page list", $"{group.ClusterCount}", $"{clusters.Length}");
        }

        EntryRange[] entries = new EntryRange[clusters.Length];
        ulong next = group.MinimumEntry;
        ulong end = group.MinimumEntry + group.EntrySpan;
        for (int i = 0; i < entries.Length; i++)
        {
            ClusterSummary cluster = clusters[i];
            if (cluster.IsSharded)
            {
                reader.Throw($"cluster {firstCluster + i} is sharded, a layout of a later version of the format");
            }

            if (cluster.FirstEntry != next || cluster.EntryCount > end - next)
            {
                reader.Throw(
                    $"cluster {firstCluster + i} does not follow the one before it inside its cluster group",
                    $"entries {next} to at most {end}",
                    $"{cluster.EntryCount} entries from {cluster.FirstEntry} on");
            }

            next += cluster.EntryCount;
            entries[i] = new EntryRange((long)cluster.FirstEntry, (long)next);
        }

        if (next != end)
        {
            reader.Throw("the clusters hold another number of entries than their cluster group", $"up to {end}", $"up to {next}");
        }

        return entries;
    }
}
