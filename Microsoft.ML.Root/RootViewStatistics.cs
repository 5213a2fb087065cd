namespace Microsoft.ML.Root;

/// <summary>What reading took: in one pass, or in all passes over a view.</summary>
/// <param name="Rows">Rows handed out.</param>
/// <param name="RowsLost">Rows of parts that could not be read and were left out, as far as their number is known.</param>
/// <param name="BytesRead">Bytes read from files.</param>
/// <param name="BytesDecompressed">Bytes that came out of decompression.</param>
/// <param name="Waited">How long consumers waited for data.</param>
/// <param name="PeakPooledBytes">Most pooled memory there was, idle buffers included.</param>
public sealed record RootViewStatistics(
    long Rows, long RowsLost, long BytesRead, long BytesDecompressed, TimeSpan Waited, long PeakPooledBytes)
{
    /// <summary>What was left out, by file, each part once: files that did not open, and those with damaged parts.</summary>
    public IReadOnlyList<RootSkippedFile> Skipped { get; init; } = [];

    /// <summary>What was read from other machines, by host, metadata included. None for local files.</summary>
    public IReadOnlyList<RootHostStatistics> Hosts { get; init; } = [];

    /// <summary>
    /// By the name of a column of reals, the rows handed out in which it is NaN, or holds NaN among its items; columns without any do not
    /// appear. Passes are added up.
    /// </summary>
    public IReadOnlyDictionary<string, long> NaNRows { get; init; } = new Dictionary<string, long>();
}
