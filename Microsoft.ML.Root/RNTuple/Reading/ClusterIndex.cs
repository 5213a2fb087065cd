using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Clusters by entry. The footer says which entries a cluster group has; its page list is loaded when one of its clusters is
/// first asked for, so that opening a file with very many clusters stays cheap.
/// </summary>
internal sealed class ClusterIndex
{
    /// <summary>Bytes of page lists that are kept: a file with many cluster groups is read without keeping all its metadata.</summary>
    internal const long MostPageListBytes = 64 << 20;
    private readonly BlobLayout _blobs;
    private readonly ulong _headerChecksum;
    private readonly FilePlace _place;
    private readonly ClusterGroup[] _groups;
    private readonly long[] _firstClusters;
    private readonly LruCache<int, PageList> _pageLists = new(MostPageListBytes);
    private readonly Lazy<IReadOnlyList<EntryRange>> _clusters;

    /// <param name="blobs">The file.</param>
    /// <param name="headerChecksum">Checksum of the header that the page lists must belong to.</param>
    /// <param name="groups">What the footer lists.</param>
    /// <param name="place">The RNTuple, at its footer, for messages.</param>
    internal ClusterIndex(BlobLayout blobs, ulong headerChecksum, IReadOnlyList<ClusterGroup> groups, FilePlace place)
    {
        _blobs = blobs;
        _headerChecksum = headerChecksum;
        _place = place;
        _groups = [.. groups.OrderBy(g => g.MinimumEntry)];
        _firstClusters = new long[_groups.Length];
        _clusters = new Lazy<IReadOnlyList<EntryRange>>(
            () => [.. Enumerable.Range(0, _groups.Length).SelectMany(g => PageListOf(g).Entries).Where(c => c.Count > 0)],
            LazyThreadSafetyMode.PublicationOnly);
        for (int i = 0; i < _groups.Length; i++)
        {
            ClusterGroup group = _groups[i];
            if (group.MinimumEntry != (ulong)EntryCount || group.EntrySpan > (ulong)(long.MaxValue - EntryCount))
            {
                FormatError.Throw(
                    $"cluster group {i} does not follow the one before it",
                    place,
                    $"entries from {EntryCount} on",
                    $"{group.EntrySpan} entries from {group.MinimumEntry} on");
            }

            EntryCount += (long)group.EntrySpan;
            _firstClusters[i] = ClusterCount;
            ClusterCount += group.ClusterCount;
        }
    }

    /// <summary>Number of entries.</summary>
    internal long EntryCount { get; }

    /// <summary>Number of clusters, empty ones included.</summary>
    internal long ClusterCount { get; }

    /// <summary>Number of cluster groups.</summary>
    internal int GroupCount => _groups.Length;

    /// <summary>Bytes that groups and the page lists loaded so far take.</summary>
    internal long MetadataBytes => (_groups.Length * 64L) + _pageLists.Size;

    /// <summary>All clusters that have entries; loads each page list.</summary>
    internal IReadOnlyList<EntryRange> Clusters => _clusters.Value;

    /// <summary>The clusters that a range of entries touches.</summary>
    internal List<ClusterSlice> Slices(EntryRange range)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(range.Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, EntryCount);
        List<ClusterSlice> slices = [];
        if (range.Count <= 0)
        {
            return slices;
        }

        for (int g = FirstGroupAt(range.Start); g < _groups.Length && (long)_groups[g].MinimumEntry < range.End; g++)
        {
            PageList list = PageListOf(g);
            for (int c = FirstClusterAt(list, range.Start); c < list.Entries.Count && list.Entries[c].Start < range.End; c++)
            {
                EntryRange wanted = list.Entries[c].Intersect(range);
                if (wanted.Count > 0)
                {
                    slices.Add(new ClusterSlice(_firstClusters[g] + c, list, c, list.Entries[c], wanted));
                }
            }
        }

        return slices;
    }

    private int FirstGroupAt(long entry) => Bisection.First(
        _groups.Length,
        (Groups: _groups, entry),
        static (s, i) => (long)(s.Groups[i].MinimumEntry + s.Groups[i].EntrySpan) > s.entry);

    private static int FirstClusterAt(PageList list, long entry)
        => Bisection.First(list.Entries.Count, (list.Entries, entry), static (s, i) => s.Entries[i].End > s.entry);

    private PageList PageListOf(int group)
    {
        lock (_pageLists)
        {
            if (!_pageLists.TryGet(group, out PageList? list))
            {
                list = Load(group);
                _pageLists.Add(group, list, list.Length);
            }

            return list;
        }
    }

    private PageList Load(int group)
    {
        string objectPath = _place.In($"page list of cluster group {group}").ObjectPath!;
        Envelope envelope = Envelope.Read(_blobs, _groups[group].PageList, EnvelopeType.PageList, objectPath);
        return PageList.Read(envelope, _headerChecksum, _groups[group], _firstClusters[group]);
    }
}

/// <summary>The entries of one cluster that a task reads.</summary>
/// <param name="Number">Number of the cluster in the RNTuple, for messages.</param>
/// <param name="PageList">Where its pages are described.</param>
/// <param name="Position">Its position in that list.</param>
/// <param name="Entries">The whole cluster.</param>
/// <param name="Wanted">The entries to read, inside it.</param>
internal sealed record ClusterSlice(long Number, PageList PageList, int Position, EntryRange Entries, EntryRange Wanted)
{
    /// <summary>True when all its entries are read.</summary>
    internal bool IsWhole => Wanted == Entries;
}
