using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.IO;

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
    /// <param name="elements">The trees.</param>
    /// <param name="options">What happens to files that do not open.</param>
    /// <param name="opening">Told of each, or null.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static ChainLayout Read(ElementCache elements, ChainOptions options, FileOpening? opening = null)
    {
        opening?.Expect(elements.FileCount);
        IReadOnlyList<EntryRange>[] clusters = new IReadOnlyList<EntryRange>[elements.Count];
        long[] counts = new long[elements.Count];
        IReadOnlyList<SourceFile>[] files = new IReadOnlyList<SourceFile>[elements.Count];
        int threads = elements.Elements.Any(e => GivenPath.IsAddress(e.File)) ? InParallel.ForServers : InParallel.ForDisks;
        InParallel.For(elements.Count, threads, element =>
        {
            opening?.ThrowIfCancelled();
            try
            {
                IColumnSource source = elements.Open(element, []).Source;
                if (opening is not null)
                {
                    source.Follow(opening);
                }

                clusters[element] = source.Clusters;
                counts[element] = source.EntryCount;
                files[element] = source.Files;
            }
            catch (Exception error) when (options.BadFiles == BadFilePolicy.Skip && error is IOException or ArgumentException)
            {
                clusters[element] = [];
                files[element] = [new SourceFile(elements.Elements[element].File, default, error.Message)];
                RootEventSource.Log.FileSkipped(elements.Elements[element].File, error.Message);
            }

            if (elements.FileCount > 0)
            {
                opening?.Opened();
            }
        });

        long[] firstEntries = new long[elements.Count + 1];
        List<EntryRange> allClusters = new(clusters.Sum(c => c.Count));
        List<SourceFile> allFiles = new(elements.Count);
        for (int element = 0; element < elements.Count; element++)
        {
            firstEntries[element + 1] = firstEntries[element] + counts[element];
            allClusters.AddRange(clusters[element].Select(c => c.Shift(firstEntries[element])));
            allFiles.AddRange(files[element].Select(f => f with { Range = f.Range.Shift(firstEntries[element]) }));
        }

        return new ChainLayout(firstEntries, allClusters, allFiles);
    }

    /// <summary>Number of the first entry of an element.</summary>
    internal long FirstEntry(int element) => _firstEntries[element];

    /// <summary>Number of entries of an element.</summary>
    internal long Entries(int element) => _firstEntries[element + 1] - _firstEntries[element];

    /// <summary>Entries of an element.</summary>
    internal EntryRange Range(int element) => new(_firstEntries[element], _firstEntries[element + 1]);

    /// <summary>The element that has an entry; of the entry after the last one, the last element.</summary>
    internal int ElementOf(long entry)
    {
        int found = Array.BinarySearch(_firstEntries, entry);
        int element = found >= 0 ? found : ~found - 1;
        while (element + 1 < _firstEntries.Length - 1 && _firstEntries[element + 1] <= entry)
        {
            element++; // elements without entries
        }

        return Math.Min(element, _firstEntries.Length - 2);
    }
}
