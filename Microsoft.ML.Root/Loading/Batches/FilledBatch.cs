namespace Microsoft.ML.Root.Loading;

/// <summary>A batch that is ready to be handed out.</summary>
/// <param name="Batch">What the consumer gets.</param>
/// <param name="Buffers">The memory it lies in, which is used again.</param>
/// <param name="End">The place behind its last row.</param>
internal sealed record FilledBatch(RootBatch Batch, BatchBuffers Buffers, BatchPosition End);
