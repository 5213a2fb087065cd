namespace Microsoft.ML.Root;

/// <summary>What was found by scanning a file for keys, since its list of keys could not be read.</summary>
/// <param name="KeyCount">Number of whole records.</param>
/// <param name="ScannedBytes">Bytes of the file that they cover; what lies behind was not understood.</param>
/// <param name="Objects">Objects that were found: path, cycle and class.</param>
/// <param name="Stop">Why the scan ended before the file's end, or null.</param>
public sealed record RootRecoveryReport(int KeyCount, long ScannedBytes, IReadOnlyList<string> Objects, string? Stop);
