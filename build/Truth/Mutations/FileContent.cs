using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>All values of all trees of a file, as digests; what could not be read is not there.</summary>
internal sealed class FileContent
{
    /// <summary>A digest by tree, column and number of the cluster.</summary>
    public Dictionary<(string Tree, string Column, int Cluster), string> Digests { get; } = [];

    /// <summary>Most pooled memory that reading took.</summary>
    public long PooledBytes { get; private set; }

    /// <summary>Managed memory that reading took in all.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Reads a file that lies in memory; only <see cref="RootFormatException"/> is taken for an answer.</summary>
    public static FileContent Of(string name, byte[] content)
    {
        FileContent read = new();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        try
        {
            using RootFile file = RootFile.Open(new MemoryByteSource(name, content));
            foreach (RootObject tree in file.Trees)
            {
                read.Add(file, tree);
            }

            read.PooledBytes = file.PooledPeakBytes;
        }
        catch (RootFormatException)
        {
            // Refused: what was read before stands.
        }

        read.AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return read;
    }

    private void Add(RootFile file, RootObject entry)
    {
        try
        {
            RootTree tree = file.GetTree($"{entry.Path};{entry.Cycle}");
            EntryRange[] clusters = [.. tree.Clusters];
            foreach (RootColumn column in tree.Columns)
            {
                for (int i = 0; i < clusters.Length; i++)
                {
                    EntryRange range = clusters[i].Intersect(column.StoredEntries);
                    if (range.Count > 0)
                    {
                        Add(entry.Path, column, range, i);
                    }
                }
            }
        }
        catch (RootFormatException)
        {
            // The tree is refused.
        }
    }

    private void Add(string tree, RootColumn column, EntryRange range, int cluster)
    {
        try
        {
            Digests.TryAdd((tree, column.Schema.Path, cluster), $"{range} {ColumnText.Of(column, range)}");
        }
        catch (RootFormatException)
        {
            // This part is refused.
        }
    }
}
