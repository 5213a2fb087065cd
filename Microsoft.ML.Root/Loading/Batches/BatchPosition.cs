namespace Microsoft.ML.Root.Loading;

/// <summary>Where a pass stands after a batch.</summary>
/// <param name="Batches">Batches handed out.</param>
/// <param name="Rows">Rows handed out.</param>
/// <param name="Pass">Times the rows have begun anew, for a shard that is padded.</param>
/// <param name="Pool">Number of the pool of the last row.</param>
/// <param name="Row">Rows of that pool that have been handed out.</param>
internal readonly record struct BatchPosition(long Batches, long Rows, int Pass, int Pool, int Row);
