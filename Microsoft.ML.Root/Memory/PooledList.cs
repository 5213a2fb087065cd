using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Memory;

/// <summary>A growing row of values in pooled memory, for decoders that learn the number of values as they go.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal sealed class PooledList<T> : IDisposable
    where T : unmanaged
{
    private readonly BufferPool _pool;
    private PooledBuffer? _buffer;

    internal PooledList(BufferPool pool, int capacity = 64)
    {
        _pool = pool;
        _buffer = pool.Rent((long)capacity * Unsafe.SizeOf<T>());
    }

    /// <summary>Number of values.</summary>
    internal int Count { get; private set; }

    /// <summary>The values so far; valid until the next change.</summary>
    internal Span<T> Span => Buffer.Span<T>(Count);

    private PooledBuffer Buffer => _buffer ?? throw new ObjectDisposedException(nameof(PooledList<T>));

    /// <summary>Adds <paramref name="count"/> values, not cleared, and returns the place to write them.</summary>
    internal Span<T> Append(int count)
    {
        int start = Count;
        int total = checked(start + count);
        if ((long)total * Unsafe.SizeOf<T>() > Buffer.Capacity)
        {
            Grow(total);
        }

        Count = total;
        return Buffer.Span<T>(total)[start..];
    }

    /// <summary>Adds one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(T value) => Append(1)[0] = value;

    /// <summary>Hands the buffer over to the caller, who disposes it; the list is at its end.</summary>
    internal PooledBuffer Detach()
    {
        PooledBuffer buffer = Buffer;
        _buffer = null;
        return buffer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer?.Release();
        _buffer = null;
    }

    private void Grow(int total)
    {
        long bytes = (long)total * Unsafe.SizeOf<T>();
        PooledBuffer larger = _pool.Rent(Math.Max(bytes, Buffer.Capacity + (Buffer.Capacity / 2)));
        Buffer.Span<T>(Count).CopyTo(larger.Span<T>(Count));
        Buffer.Release();
        _buffer = larger;
    }
}
