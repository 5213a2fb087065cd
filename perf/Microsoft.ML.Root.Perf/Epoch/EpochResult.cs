namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>What one fresh process measured; of its first epoch where nothing else is said. Times are in seconds, memory in bytes.</summary>
internal sealed record EpochResult
{
    /// <summary>Rows handed out.</summary>
    public long Rows { get; init; }

    /// <summary>Sum of the labels, all that is done with the batches, as in the recorded runs of the peers.</summary>
    public double Sum { get; init; }

    /// <summary>From entering Main to the first batch.</summary>
    public double FirstBatch { get; init; }

    /// <summary>Processor time from the start of the process to the first batch.</summary>
    public double FirstBatchProcessor { get; init; }

    /// <summary>From the start of the process to entering Main, which the system tells to a hundredth.</summary>
    public double Started { get; init; }

    /// <summary>Parts of <see cref="FirstBatch"/>: until the columns of the first file were known.</summary>
    public double Known { get; init; }

    /// <summary>Parts of <see cref="FirstBatch"/>: until the files were opened.</summary>
    public double Opened { get; init; }

    /// <summary>From the epoch's begin to its end.</summary>
    public double Elapsed { get; init; }

    /// <summary>Processor time of all threads in that stretch.</summary>
    public double Processor { get; init; }

    /// <summary>What the consumer's thread took of it: gathering and padding, and adding up labels.</summary>
    public double ConsumerProcessor { get; init; }

    /// <summary>As <see cref="Elapsed"/>, of the later epochs: the median.</summary>
    public double LaterElapsed { get; init; }

    /// <summary>As <see cref="Processor"/>, of the same epoch.</summary>
    public double LaterProcessor { get; init; }

    /// <summary>Time spent compiling methods, on all threads, from the start of the process to the end of the first epoch.</summary>
    public double Compiling { get; init; }

    public long CompiledMethods { get; init; }

    /// <summary>How long the consumer waited for rows.</summary>
    public double Waited { get; init; }

    public long BytesRead { get; init; }

    public long BytesDecompressed { get; init; }

    public long PeakPooled { get; init; }

    public long PeakResident { get; init; }

    /// <summary>Bytes allocated on the managed heap.</summary>
    public long Allocated { get; init; }

    /// <summary>See <see cref="ClassSpread"/>; 0 where there are no classes.</summary>
    public double ClassVariance { get; init; }

    public int ClassesInFirstBatch { get; init; }
}
