namespace Microsoft.ML.Root;

/// <summary>What a training goes on from.</summary>
/// <param name="Number">Number of the checkpoint, from 1.</param>
/// <param name="Folder">Where what was saved lies.</param>
/// <param name="Position">Where this rank was in its data, for <see cref="RootBatchLoader.Resume"/>.</param>
public sealed record RootCheckpoint(long Number, string Folder, string Position);
