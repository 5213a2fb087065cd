namespace Microsoft.ML.Root;

/// <summary>A file, or part of one, that was left out because it is damaged or missing.</summary>
/// <param name="File">Path or address.</param>
/// <param name="RowsLost">
/// Rows that would have come, after filters, splits and draws; null where nobody knows: the file did not open, or the columns that
/// filter its rows cannot be read.
/// </param>
/// <param name="Reason">What was wrong.</param>
public sealed record RootSkippedFile(string File, long? RowsLost, string Reason);
