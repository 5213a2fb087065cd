using System.Buffers;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Memory;

/// <summary>
/// Native memory lent by a <see cref="BufferPool"/>. It is shared by counting: <see cref="AddReference"/> for each further
/// owner, <see cref="Release"/> (or Dispose) by each; the last one gives it back. Using it after that is an error of the caller.
/// </summary>
internal sealed unsafe class PooledBuffer : MemoryManager<byte>
{
    private readonly BufferPool _pool;
    private readonly NativeBlock _block;
    private int _references = 1;

    internal PooledBuffer(BufferPool pool, long capacity)
    {
        _pool = pool;
        Capacity = capacity;
        _block = new NativeBlock(pool, capacity);
    }

    /// <summary>Bytes of memory, at least what was asked for.</summary>
    internal long Capacity { get; }

    /// <summary>Where the memory begins; whoever keeps it must own the buffer as long.</summary>
    internal byte* Address => _block.Memory;

    /// <summary>The first <paramref name="length"/> elements.</summary>
    internal Span<T> Span<T>(int length)
        where T : unmanaged
    {
        if (_references <= 0 || (long)length * Unsafe.SizeOf<T>() > Capacity)
        {
            ThrowUse();
        }

        return new Span<T>(_block.Memory, length);
    }

    /// <summary>All bytes, at most 2 GiB of them.</summary>
    public override Span<byte> GetSpan() => Span<byte>((int)Math.Min(Capacity, int.MaxValue));

    /// <summary>One more owner, who must release it as well.</summary>
    internal PooledBuffer AddReference()
    {
        if (Interlocked.Increment(ref _references) <= 1)
        {
            ThrowUse();
        }

        return this;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => new(_block.Memory + elementIndex);

    public override void Unpin()
    {
    }

    /// <summary>This owner is done; the last one gives the memory back to the pool.</summary>
    internal void Release()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left == 0)
        {
            _block.IsLent = false;
            _pool.Return(this);
        }
        else if (left < 0)
        {
            Interlocked.Increment(ref _references);
            ThrowUse();
        }
    }

    /// <summary>The pool lends it again.</summary>
    internal void Lend()
    {
        _block.IsLent = true;
        Volatile.Write(ref _references, 1);
    }

    /// <summary>The pool has no more use for it.</summary>
    internal void Free() => _block.Free();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release();
        }
    }

    private static void ThrowUse()
        => throw new ObjectDisposedException(nameof(PooledBuffer), "The buffer was given back, or the span reaches beyond it.");
}
