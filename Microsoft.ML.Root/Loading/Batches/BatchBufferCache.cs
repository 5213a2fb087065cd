namespace Microsoft.ML.Root.Loading;

/// <summary>Keeps the memory of one batch from epoch to epoch.</summary>
internal sealed class BatchBufferCache(Func<BatchBuffers> make)
{
    private BatchBuffers? _spare;

    internal BatchBuffers Take() => Interlocked.Exchange(ref _spare, null) ?? make();

    internal void Return(BatchBuffers buffers) => Volatile.Write(ref _spare, buffers);
}
