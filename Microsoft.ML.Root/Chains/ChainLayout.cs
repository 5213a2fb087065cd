using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Entries and clusters of all files of a chain, numbered through.</summary>
internal sealed class ChainLayout
{
    private readonly long[] _firstEntries;

    private ChainLayout(long[] firstEntries, IReadOnlyList<EntryRange> clusters, IReadOnlyList<SkippedFile> skipped)
    {
        _firstEntries = firstEntries;
        Clusters = clusters;
        Skipped = skipped;
    }

    /// <summary>Number of entries in all files.</summary>
    internal long EntryCount => _firstEntries[^1];

    /// <summary>Clusters of all files, in order.</summary>
    internal IReadOnlyList<EntryRange> Clusters { get; }

    /// <summary>Files that were left out because they could not be opened.</summary>
    internal IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Opens every file, several at a time, and adds up what they have.</summary>
    internal static ChainLayout Read(MemberCache members, ChainOptions options)
    {
        IReadOnlyList<EntryRange>[] clusters = new IReadOnlyList<EntryRange>[members.Count];
        long[] counts = new long[members.Count];
        SkippedFile?[] skipped = new SkippedFile?[members.Count];
        InParallel.For(members.Count, member =>
        {
            try
            {
                IColumnSource source = members.Open(member, []);
                clusters[member] = source.Clusters;
                counts[member] = source.EntryCount;
            }
            catch (Exception error) when (options.BadFiles == BadFiles.Skip && error is IOException or ArgumentException)
            {
                clusters[member] = [];
                skipped[member] = new SkippedFile(members.Members[member].File, null, error.Message);
            }
        });

        long[] firstEntries = new long[members.Count + 1];
        List<EntryRange> all = new(clusters.Sum(c => c.Count));
        for (int member = 0; member < members.Count; member++)
        {
            firstEntries[member + 1] = firstEntries[member] + counts[member];
            all.AddRange(clusters[member].Select(c => c.Shift(firstEntries[member])));
        }

        return new ChainLayout(firstEntries, all, [.. skipped.OfType<SkippedFile>()]);
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
