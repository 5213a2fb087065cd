using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Values of a block, in memory that the next block uses again.</summary>
/// <typeparam name="T">Their type.</typeparam>
/// <param name="pool">Where the memory comes from: vectors of any width are aligned in it.</param>
internal sealed class BlockValues<T>(BufferPool pool) : IDisposable
    where T : unmanaged
{
    private PooledBuffer? _buffer;
    private int _capacity;

    /// <summary>Number of values; -1 while they have not been made.</summary>
    internal int Count { get; set; } = -1;

    internal Span<T> Span => _buffer is null ? [] : _buffer.Span<T>(Count);

    internal unsafe Span<T> Begin(int count)
    {
        if (_buffer is null || _capacity < count)
        {
            Dispose();
            _buffer = pool.Rent((long)count * sizeof(T));
            _capacity = count;
        }

        Count = count;
        return Span;
    }

    public void Dispose()
    {
        _buffer?.Release();
        _buffer = null;
    }
}
