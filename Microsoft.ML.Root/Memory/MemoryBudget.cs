namespace Microsoft.ML.Root.Memory;

/// <summary>
/// Bytes of pooled memory that loading may take, shared by all that load through it. Whoever decodes reserves the estimate
/// first; what has been decoded is counted as the pool lent it. Read-ahead waits for room; what a consumer waits for is
/// granted in any case, so that consumers which wait for one another cannot lock up.
/// </summary>
internal sealed class MemoryBudget
{
    /// <summary>The default is an eighth of physical memory, but no more than this.</summary>
    internal const long LargestDefault = 2L << 30;

    /// <summary>Less than this is not worth planning with.</summary>
    internal const long Smallest = 64 << 10;
    private readonly List<WeakReference<IReclaimable>> _reclaimables = [];
    private long _reserved;

    /// <param name="limit">Bytes.</param>
    internal MemoryBudget(long limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, Smallest);
        Limit = limit;
        Pool = new BufferPool(limit) { TotalLimit = limit };
    }

    /// <summary>The budget of all that is loaded without naming another.</summary>
    internal static MemoryBudget Shared { get; } = new(DefaultLimit);

    /// <summary>A budget of so many bytes; the shared one where none are named.</summary>
    internal static MemoryBudget Of(long? limit) => limit is long bytes ? new MemoryBudget(bytes) : Shared;

    /// <summary>An eighth of physical memory, at most 2 GiB; of a job's processes on one machine, each has its part of that eighth.</summary>
    internal static long DefaultLimit
        => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / Launcher.RanksOnMachine, Smallest, LargestDefault);

    /// <summary>Bytes, idle buffers included.</summary>
    internal long Limit { get; }

    /// <summary>Where all that loads within this budget rents.</summary>
    internal BufferPool Pool { get; }

    /// <summary>The monitor that guards this budget and the state of all pipelines that share it; pulsed at each change.</summary>
    internal object Gate { get; } = new();

    /// <summary>Takes <paramref name="bytes"/> for buffers about to be rented. Call with <see cref="Gate"/> held.</summary>
    /// <param name="bytes">Estimate.</param>
    /// <param name="required">A consumer waits for it: idle, kept and read-ahead memory of others is given up for it.</param>
    internal bool TryReserve(long bytes, bool required)
    {
        // A sixteenth is left for the decoding threads' scratch buffers.
        while (Pool.RentedBytes + _reserved + bytes > Limit - (Limit / 16))
        {
            if (!required)
            {
                return false;
            }

            if (!Reclaim())
            {
                break;
            }
        }

        _reserved += bytes;
        return true;
    }

    /// <summary>Goes on holding what was reserved before. Call with <see cref="Gate"/> held.</summary>
    internal void Reserve(long bytes) => _reserved += bytes;

    /// <summary>The buffers are rented, or will not be. Call with <see cref="Gate"/> held.</summary>
    internal void Release(long bytes) => _reserved -= bytes;

    /// <summary>Counts memory that lies elsewhere as lent by the pool, if there is room for it. Call with <see cref="Gate"/> held.</summary>
    internal bool TryCount(long bytes)
    {
        if (!TryReserve(bytes, required: false))
        {
            return false;
        }

        Release(bytes);
        Pool.Count(bytes);
        return true;
    }

    /// <summary>Takes back <see cref="TryCount"/>. Call with <see cref="Gate"/> held.</summary>
    internal void Uncount(long bytes)
    {
        Pool.Count(-bytes);
        Monitor.PulseAll(Gate); // there is room for others
    }

    /// <summary>Somebody who holds memory that he can do without. Call with <see cref="Gate"/> held.</summary>
    internal void Register(IReclaimable reclaimable) => _reclaimables.Add(new WeakReference<IReclaimable>(reclaimable));

    /// <summary>Takes back <see cref="Register"/>. Call with <see cref="Gate"/> held.</summary>
    internal void Unregister(IReclaimable reclaimable)
        => _reclaimables.RemoveAll(r => !r.TryGetTarget(out IReclaimable? target) || target == reclaimable);

    private bool Reclaim()
    {
        foreach (WeakReference<IReclaimable> reference in _reclaimables)
        {
            if (reference.TryGetTarget(out IReclaimable? target) && target.Reclaim())
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Holds pooled memory that it can do without.</summary>
internal interface IReclaimable
{
    /// <summary>Gives some of it back, the least useful first; false when there is none. The budget's gate is held.</summary>
    bool Reclaim();
}
