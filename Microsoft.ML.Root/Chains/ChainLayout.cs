using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Chains;

/// <summary>Entries and clusters of all files of a chain, numbered through.</summary>
internal sealed class ChainLayout
{
    private readonly long[] _firstEntries;

    private ChainLayout(long[] firstEntries, IReadOnlyList<EntryRange> clusters, IReadOnlyList<SourceFile> files)
    {
        _firstEntries = firstEntries;
        Clusters = clusters;
        Files = files;
    }

    /// <summary>Number of entries in all files.</summary>
    internal long EntryCount => _firstEntries[^1];

    /// <summary>Clusters of all files, in order.</summary>
    internal IReadOnlyList<EntryRange> Clusters { get; }

    /// <summary>All files, also those that were left out because they could not be opened.</summary>
    internal IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Opens every file, several at a time, and adds up what they have.</summary>
    internal static ChainLayout Read(ElementCache members, ChainOptions options)
    {
        IReadOnlyList<EntryRange>[] clusters = new IReadOnlyList<EntryRange>[members.Count];
        long[] counts = new long[members.Count];
        IReadOnlyList<SourceFile>[] files = new IReadOnlyList<SourceFile>[members.Count];
        InParallel.For(members.Count, member =>
        {
            try
            {
                IColumnSource source = members.Open(member, []);
                clusters[member] = source.Clusters;
                counts[member] = source.EntryCount;
                files[member] = source.Files;
            }
            catch (Exception error) when (options.BadFiles == BadFilePolicy.Skip && error is IOException or ArgumentException)
            {
                clusters[member] = [];
                files[member] = [new SourceFile(members.Members[member].File, default, error.Message)];
                RootEventSource.Log.FileSkipped(members.Members[member].File, error.Message);
            }
        });

        long[] firstEntries = new long[members.Count + 1];
        List<EntryRange> allClusters = new(clusters.Sum(c => c.Count));
        List<SourceFile> allFiles = new(members.Count);
        for (int member = 0; member < members.Count; member++)
        {
            firstEntries[member + 1] = firstEntries[member] + counts[member];
            allClusters.AddRange(clusters[member].Select(c => c.Shift(firstEntries[member])));
            allFiles.AddRange(files[member].Select(f => f with { Range = f.Range.Shift(firstEntries[member]) }));
        }

        return new ChainLayout(firstEntries, allClusters, allFiles);
    }

    /// <summary>Number of the first entry of a member.</summary>
    internal long FirstEntry(int member) => _firstEntries[member];

    /// <summary>Number of entries of a member.</summary>
    internal long Entries(int member) => _firstEntries[member + 1] - _firstEntries[member];

    /// <summary>Entries of a member.</summary>
    internal EntryRange Range(int member) => new(_firstEntries[member], _firstEntries[member + 1]);

    /// <summary>The member that has an entry; of the entry after the last one, the last member.</summary>
    internal int MemberOf(long entry)
    {
        int found = Array.BinarySearch(_firstEntries, entry);
        int member = found >= 0 ? found : ~found - 1;
        while (member + 1 < _firstEntries.Length - 1 && _firstEntries[member + 1] <= entry)
        {
            member++; // members without entries
        }

        return Math.Min(member, _firstEntries.Length - 2);
    }
}
