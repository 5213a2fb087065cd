namespace Microsoft.ML.Root;

/// <summary>A file, or part of one, that was left out because it is damaged or missing.</summary>
/// <param name="File">Path or address.</param>
/// <param name="RowsLost">Rows that are missing for it, or null where the file did not open, so that nobody knows.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record SkippedFile(string File, long? RowsLost, string Reason);
