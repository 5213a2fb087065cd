namespace Microsoft.ML.Root;

/// <summary>Two loaders that have no row in common and share metadata and decoded clusters.</summary>
/// <param name="Training">The larger part, usually.</param>
/// <param name="Validation">The rows held back.</param>
public sealed record RootFold(RootBatchLoader Training, RootBatchLoader Validation);
