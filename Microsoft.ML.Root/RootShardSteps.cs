namespace Microsoft.ML.Root;

/// <summary>How shards come to the same number of steps.</summary>
public enum RootShardSteps
{
    /// <summary>Shorter shards repeat rows from their beginning. Default.</summary>
    Padded,

    /// <summary>Longer shards end early; the rows left out are others in each epoch when shuffled.</summary>
    Dropped,

    /// <summary>Each shard delivers what it has; the numbers of steps may differ.</summary>
    Uneven,

    /// <summary>
    /// All shards share each batch: <see cref="RootBatchLoaderOptions.BatchSize"/> counts the rows of all together, the batches are those
    /// of one process, whatever the number of shards, and each shard has some of a batch's rows, now and then none. A position
    /// (<see cref="RootBatch.Position"/>) belongs to any number of shards.
    /// </summary>
    Elastic,
}
