namespace Microsoft.ML.Root;

/// <summary>How shards of different sizes come to the same number of steps.</summary>
public enum RootShardSteps
{
    /// <summary>Shorter shards repeat rows from their beginning. Default.</summary>
    Padded,

    /// <summary>Longer shards end early; the rows left out are others in each epoch when shuffled.</summary>
    Dropped,

    /// <summary>Each shard delivers what it has; the numbers of steps may differ.</summary>
    Uneven,
}
