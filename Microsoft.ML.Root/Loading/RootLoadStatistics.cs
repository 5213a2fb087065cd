namespace Microsoft.ML.Root;

/// <summary>What one pass over an epoch took.</summary>
public sealed record RootLoadStatistics
{
    /// <summary>Rows handed out.</summary>
    public long Rows { get; init; }

    /// <summary>Batches handed out.</summary>
    public long Batches { get; init; }

    /// <summary>Bytes read from files.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes that came out of decompression.</summary>
    public long BytesDecompressed { get; init; }

    /// <summary>How long the consumer waited for rows.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Time from the first batch asked for to the last one handed out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Time until the first batch was handed out.</summary>
    public TimeSpan FirstBatch { get; init; }

    /// <summary>Most pooled bytes there were during the pass.</summary>
    public long PeakPooledBytes { get; init; }

    /// <summary>Rows that could not be read and were left out, by file.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>Sum of the weights handed out.</summary>
    public double SumOfWeights { get; init; }

    /// <summary>Rows handed out, or found, with a weight that is not above zero.</summary>
    public long WeightsNotAboveZero { get; init; }
}
