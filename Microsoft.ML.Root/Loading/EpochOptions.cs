namespace Microsoft.ML.Root.Loading;

/// <summary>Which rows of a set an <see cref="EpochReader"/> reads, and how.</summary>
internal sealed record EpochOptions
{
    /// <summary>The part of the rows that this process reads.</summary>
    internal RootShard Shard { get; init; } = RootShard.Whole;

    /// <summary>Draws rows; null for each once.</summary>
    internal RootSampling? Sampling { get; init; }

    /// <summary>Names the draws of rows, and the random numbers that expressions draw.</summary>
    internal ulong Seed { get; init; }

    /// <summary>All rows are shuffled at once, in one pool.</summary>
    internal bool ShufflesAll { get; init; }

    /// <summary>Rows of all shards after which an epoch of an endless stream ends; null where an epoch has all rows once.</summary>
    internal long? RowsPerEpoch { get; init; }

    /// <summary>Ends what is read before the first pass.</summary>
    internal CancellationToken Cancellation { get; init; }
}
