namespace Microsoft.ML.Root.RNTuple;

/// <summary>Adds up what a column takes, over the page lists of all clusters.</summary>
internal static class StorageSummary
{
    internal static ColumnStorage Of(ClusterIndex clusters, Leaf leaf)
    {
        PhysicalColumn[] columns = [.. TaskPlanner.ColumnsOf(leaf).SelectMany(c => c.Representations).DistinctBy(c => c.Id).OrderBy(c => c.Id)];
        int[] ids = [.. columns.Select(c => c.Id)];
        long compressed = 0;
        long uncompressed = 0;
        int pages = 0;
        SortedSet<string> codecs = new(StringComparer.Ordinal);
        foreach (ClusterSlice slice in clusters.Slices(new EntryRange(0, clusters.EntryCount)))
        {
            ColumnLocation?[] locations = slice.PageList.Locate(slice.Position, ids);
            for (int i = 0; i < locations.Length; i++)
            {
                if (locations[i] is ColumnLocation { IsSuppressed: false } location)
                {
                    codecs.Add(CompressionName(location.Compression));
                    pages += location.Pages.Length;
                    foreach (PageLocation page in location.Pages)
                    {
                        compressed += (long)page.StoredSize;
                        uncompressed += PartPlanner.PageLength(page.ElementCount, columns[i].Description.Bits);
                    }
                }
            }
        }

        string encodings = string.Join(", ", TaskPlanner.ColumnsOf(leaf).Reverse().Select(c => c.Encodings).Distinct());
        return new ColumnStorage(compressed, uncompressed, pages, $"{encodings} {string.Join('/', codecs)}".Trim());
    }

    /// <summary>Algorithm and level of compression settings, for example <c>zstd 5</c>.</summary>
    internal static string CompressionName(uint settings) => (settings / 100) switch
    {
        0 => settings == 0 ? "none" : $"zlib {settings}",
        1 => $"zlib {settings % 100}",
        2 => $"lzma {settings % 100}",
        4 => $"lz4 {settings % 100}",
        5 => $"zstd {settings % 100}",
        _ => $"compression {settings}",
    };
}
