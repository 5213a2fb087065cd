using System.Globalization;

namespace Microsoft.ML.Root.Columns;

/// <summary>Where an entry of a source comes from, for messages: what is wrong with a row is looked for in its file.</summary>
/// <param name="File">The file; null for data in memory.</param>
/// <param name="Entry">Number of the entry in it.</param>
internal readonly record struct EntryPlace(string? File, long Entry)
{
    /// <summary>The place of an entry.</summary>
    internal static EntryPlace Of(IColumnSource source, long entry)
        => source.Files.FirstOrDefault(f => f.Range.Contains(entry)) is SourceFile file
            ? new EntryPlace(file.Path, entry - file.Range.Start)
            : new EntryPlace(null, entry);

    public override string ToString()
    {
        string entry = string.Create(CultureInfo.InvariantCulture, $"entry {Entry}");
        return File is null ? entry : $"{entry} of {File}";
    }
}
