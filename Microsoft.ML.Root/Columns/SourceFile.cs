namespace Microsoft.ML.Root.Columns;

/// <summary>A file that entries of a source come from, or should have come from.</summary>
/// <param name="Path">Path or address.</param>
/// <param name="Range">Its entries in the source; none for a file that only adds columns, or that was left out.</param>
/// <param name="Problem">Why it was left out; null when it was not.</param>
internal sealed record SourceFile(string Path, EntryRange Range, string? Problem = null);
