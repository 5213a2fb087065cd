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

    public void Dispose()
    {
        foreach (ref PooledBuffer? buffer in _buffers.AsSpan())
        {
            buffer?.Release();
            buffer = null;
        }
    }
}

/// <summary>What a buffer of <see cref="Scratch"/> is for.</summary>
internal enum ScratchUse
{
    /// <summary>Bytes as they were read from the file.</summary>
    Stored,

    /// <summary>Bytes after decompression.</summary>
    Decompressed,

    /// <summary>Bytes on the way between two encodings.</summary>
    Staged,

    /// <summary>Decompressed bytes of a second stream that is read beside the first (a counter branch, an index column).</summary>
    Companion,

    /// <summary>Where the entries of a basket begin.</summary>
    EntryOffsets,

    /// <summary>Numbers an entry that are added to references in it.</summary>
    Displacements,
}
