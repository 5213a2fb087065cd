namespace Microsoft.ML.Root.Memory;

/// <summary>
/// Warm buffers of one thread for bytes on their way from file to column: reused for each basket or page, so that they stay in
/// the processor's cache and their pages are mapped once. Not thread-safe.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly BufferPool _pool;
    private readonly PooledBuffer?[] _buffers = new PooledBuffer?[Enum.GetValues<ScratchUse>().Length];

    internal Scratch(BufferPool pool) => _pool = pool;

    /// <summary>The buffer for this use, with at least <paramref name="length"/> bytes; its former content is lost.</summary>
    internal Span<byte> Get(ScratchUse use, int length)
    {
        ref PooledBuffer? buffer = ref _buffers[(int)use];
        if (buffer is null || buffer.Capacity < length)
        {
            buffer?.Release();
            buffer = null;
            buffer = _pool.Rent(length);
        }

        return buffer.Span<byte>(length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ref PooledBuffer? buffer in _buffers.AsSpan())
        {
            buffer?.Release();
            buffer = null;
        }
    }
}
