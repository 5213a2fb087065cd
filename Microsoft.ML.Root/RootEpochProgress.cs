namespace Microsoft.ML.Root;

/// <summary>How far an epoch has come.</summary>
/// <param name="Epoch">Number of the epoch.</param>
/// <param name="Rows">Rows handed out.</param>
/// <param name="TotalRows">Rows of the epoch; null where a filter has not been counted.</param>
/// <param name="Elapsed">Time since the epoch began.</param>
/// <param name="Waited">How much of it the consumer waited for rows.</param>
public readonly record struct RootEpochProgress(int Epoch, long Rows, long? TotalRows, TimeSpan Elapsed, TimeSpan Waited);
