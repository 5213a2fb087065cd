using System.Numerics;

namespace Microsoft.ML.Root.Memory;

/// <summary>
/// Lends native memory in size classes (four a power of two, so at most a quarter is wasted) and keeps what comes back, up to
/// <see cref="IdleLimit"/>. What is counted is capacity. All members may be called from any thread.
/// </summary>
internal sealed class BufferPool : IDisposable
{
    /// <summary>Smallest block lent.</summary>
    private const int SmallestClass = 256;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Stack<PooledBuffer>> _idle = [];
    private long _rentedBytes;
    private long _idleBytes;
    private long _peakBytes;
    private long _idleLimit;
    private long _totalLimit = long.MaxValue;
    private bool _disposed;

    /// <param name="idleLimit">Bytes that may lie idle in the pool; what comes back above it is freed.</param>
    internal BufferPool(long idleLimit = 64L << 20) => _idleLimit = idleLimit;

    /// <summary>Bytes lent and not yet returned, those of <see cref="Count"/> included.</summary>
    internal long RentedBytes => Interlocked.Read(ref _rentedBytes);

    /// <summary>Bytes that lie idle in the pool.</summary>
    internal long IdleBytes => Interlocked.Read(ref _idleBytes);

    /// <summary>Largest sum of lent and idle bytes there has been.</summary>
    internal long PeakBytes => Interlocked.Read(ref _peakBytes);

    /// <summary>Bytes that may lie idle; lowering it frees the excess when buffers come back.</summary>
    internal long IdleLimit
    {
        get => Interlocked.Read(ref _idleLimit);
        set => Interlocked.Exchange(ref _idleLimit, value);
    }

    /// <summary>Idle buffers are freed before lent and idle ones together would pass it.</summary>
    internal long TotalLimit
    {
        get => Interlocked.Read(ref _totalLimit);
        set => Interlocked.Exchange(ref _totalLimit, value);
    }

    /// <summary>Lends a buffer of at least <paramref name="bytes"/> bytes, not cleared. Disposing it gives it back.</summary>
    internal PooledBuffer Rent(long bytes)
    {
        long capacity = CapacityFor(bytes);
        PooledBuffer? buffer = null;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.TryGetValue(capacity, out Stack<PooledBuffer>? stack) && stack.Count > 0)
            {
                buffer = stack.Pop();
                _idleBytes -= capacity;
            }
            else
            {
                FreeIdle(Math.Max(0, TotalLimit - RentedBytes - capacity));
            }

            Interlocked.Add(ref _rentedBytes, capacity);
            _peakBytes = Math.Max(_peakBytes, _rentedBytes + _idleBytes);
        }

        if (buffer is null)
        {
            try
            {
                return new PooledBuffer(this, capacity);
            }
            catch
            {
                Interlocked.Add(ref _rentedBytes, -capacity);
                throw;
            }
        }

        buffer.Lend();
        return buffer;
    }

    /// <summary>The capacity that <see cref="Rent"/> lends for this many bytes.</summary>
    internal static long CapacityFor(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (bytes <= SmallestClass)
        {
            return SmallestClass;
        }

        long step = 1L << (BitOperations.Log2((ulong)(bytes - 1)) - 2);
        return (bytes + step - 1) / step * step;
    }

    /// <summary>Frees what lies idle; what is still lent is freed when it comes back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            FreeIdle(0);
        }
    }

    /// <summary>Frees what lies idle.</summary>
    internal void Trim()
    {
        lock (_lock)
        {
            FreeIdle(0);
        }
    }

    internal void Return(PooledBuffer buffer)
    {
        lock (_lock)
        {
            Interlocked.Add(ref _rentedBytes, -buffer.Capacity);
            if (!_disposed && _idleBytes + buffer.Capacity <= _idleLimit)
            {
                if (!_idle.TryGetValue(buffer.Capacity, out Stack<PooledBuffer>? stack))
                {
                    _idle.Add(buffer.Capacity, stack = new Stack<PooledBuffer>());
                }

                stack.Push(buffer);
                _idleBytes += buffer.Capacity;
                return;
            }
        }

        buffer.Free();
    }

    /// <summary>Memory that lies elsewhere counts as lent, so that idle buffers give way to it; a negative number takes that back.</summary>
    internal void Count(long bytes)
    {
        lock (_lock)
        {
            FreeIdle(Math.Max(0, TotalLimit - RentedBytes - bytes));
            Interlocked.Add(ref _rentedBytes, bytes);
            _peakBytes = Math.Max(_peakBytes, _rentedBytes + _idleBytes);
        }
    }

    /// <summary>A lent buffer whose owner was collected without giving it back.</summary>
    internal void Forget(long capacity) => Interlocked.Add(ref _rentedBytes, -capacity);

    /// <summary>Frees idle buffers until no more than <paramref name="limit"/> bytes are left.</summary>
    private void FreeIdle(long limit)
    {
        foreach (Stack<PooledBuffer> stack in _idle.Values)
        {
            while (_idleBytes > limit && stack.TryPop(out PooledBuffer? buffer))
            {
                _idleBytes -= buffer.Capacity;
                buffer.Free();
            }
        }
    }
}
