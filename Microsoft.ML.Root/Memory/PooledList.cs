using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Memory;

/// <summary>A growing row of values in pooled memory, for decoders that learn the number of values as they go.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal sealed unsafe class PooledList<T> : IDisposable
    where T : unmanaged
{
    private readonly BufferPool _pool;
    private PooledBuffer? _buffer;

    /// <summary>The buffer's memory, which stays where it is as long as the list owns the buffer: appending is a hot path.</summary>
    private T* _memory;
    private int _capacity;

    internal PooledList(BufferPool pool, int capacity = 64)
    {
        _pool = pool;
        Own(pool.Rent((long)capacity * sizeof(T)));
    }

    /// <summary>Number of values.</summary>
    internal int Count { get; private set; }

    /// <summary>The values so far; valid until the next change.</summary>
    internal Span<T> Span => Buffer.Span<T>(Count);

    /// <summary>The last value; there must be one.</summary>
    internal T Last
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _capacity > 0 && Count > 0 ? _memory[Count - 1] : Span[^1];
    }

    private PooledBuffer Buffer => _buffer ?? throw new ObjectDisposedException(nameof(PooledList<T>));

    /// <summary>Adds <paramref name="count"/> values, not cleared, and returns the place to write them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Append(int count)
    {
        int start = Count;
        if ((uint)count > (uint)(_capacity - start))
        {
            Grow(count);
        }

        Count = start + count;
        return new Span<T>(_memory + start, count);
    }

    /// <summary>
    /// Where there is no room for <paramref name="count"/> more values, makes it for as many as are expected in all, but no more than four
    /// times what there is: those to come may be fewer.
    /// </summary>
    internal void Reserve(int count, long expected)
    {
        if (count > _capacity - Count)
        {
            long most = 4L * (Count + (long)count);
            Grow((int)Math.Clamp(Math.Min(expected, most) - Count, count, int.MaxValue - Count));
        }
    }

    /// <summary>Adds one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(T value)
    {
        if (Count >= _capacity)
        {
            Grow(1);
        }

        _memory[Count++] = value;
    }

    /// <summary>Hands the buffer over to the caller, who disposes it; the list is at its end.</summary>
    internal PooledBuffer Detach()
    {
        PooledBuffer buffer = Buffer;
        Disown();
        return buffer;
    }

    public void Dispose()
    {
        _buffer?.Release();
        Disown();
    }

    private void Own(PooledBuffer buffer)
    {
        _buffer = buffer;
        _memory = (T*)buffer.Address;
        _capacity = (int)Math.Min(buffer.Capacity / sizeof(T), int.MaxValue);
    }

    private void Disown()
    {
        _buffer = null;
        _memory = null;
        _capacity = 0;
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PooledBuffer smaller = Buffer;
        long bytes = (long)checked(Count + count) * sizeof(T);
        PooledBuffer larger = _pool.Rent(Math.Max(bytes, smaller.Capacity + (smaller.Capacity / 2)));
        smaller.Span<T>(Count).CopyTo(larger.Span<T>(Count));
        smaller.Release();
        Own(larger);
    }
}
