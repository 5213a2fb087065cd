using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>All that a file gives: each column over each range as a digest or an error, or the error of file or tree.</summary>
internal sealed class ReadOutcome
{
    /// <summary>Why file or tree did not open, or null.</summary>
    public RootFormatException? Refusal { get; private set; }

    /// <summary>Number of entries.</summary>
    public long EntryCount { get; private set; }

    /// <summary>A digest or an error's message for each range, by the column's path.</summary>
    public Dictionary<string, (string? Digest, string? Error)[]> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads every column over each range.</summary>
    public static ReadOutcome Of(string path, string treeName, IReadOnlyList<EntryRange> ranges, bool recover = false)
    {
        ReadOutcome outcome = new();
        try
        {
            using RootFile file = RootFile.Open(path, new RootFileOptions { Recover = recover });
            RootTree tree = file.GetTree(treeName);
            outcome.EntryCount = tree.EntryCount;
            foreach (RootColumn column in tree.Columns)
            {
                outcome.Columns.Add(column.Schema.Path, [.. ranges.Select(r => ReadPart(column, r))]);
            }
        }
        catch (RootFormatException error)
        {
            outcome.Refusal = error;
        }

        return outcome;
    }

    /// <summary>The clusters of an intact file's tree.</summary>
    public static EntryRange[] Ranges(string path, string treeName)
    {
        using RootFile file = RootFile.Open(path);
        return [.. file.GetTree(treeName).Clusters];
    }

    private static (string? Digest, string? Error) ReadPart(RootColumn column, EntryRange range)
    {
        try
        {
            return (ColumnText.Of(column, range), null);
        }
        catch (Exception error) when (error is RootFormatException or ArgumentOutOfRangeException)
        {
            return (null, error.Message);
        }
    }
}
