using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The pools of a pass that are on their way, and what is to be done next for them. All members are called with the budget's gate
/// held.
/// </summary>
/// <param name="job">The pass.</param>
internal sealed class LoadSchedule(LoadJob job)
{
    /// <summary>
    /// Slices of a source with latency that are asked for before what has come is decoded, those that came and wait included: to decode
    /// them should take longer than an answer from afar, and their plans not much memory where they are small. While nothing waits, more
    /// are asked for.
    /// </summary>
    private const int SlicesAhead = 64;
    private readonly LinkedList<LoadingPool> _loading = [];
    private int _nextPool = job.Options.FirstPool;
    private int _delivered = job.Options.FirstPool;
    private int _awaited = -1;

    /// <summary>Every pool has been handed out.</summary>
    internal bool IsDelivered => _delivered == job.Plan.PoolCount;

    /// <summary>No step will come any more.</summary>
    internal bool IsExhausted => _nextPool == job.Plan.PoolCount && _loading.Count == 0;

    /// <summary>Of the pool that was handed out last, see <see cref="LoadingPool.ReadingPart"/>.</summary>
    internal double ReadingPart { get; private set; }

    /// <summary>Hands the next pool out, or null when it is not ready.</summary>
    internal RowPool? Take()
    {
        if (_loading.First?.Value is not { Ready: RowPool ready } pool)
        {
            return null;
        }

        ReadingPart = pool.ReadingPart;
        _loading.RemoveFirst();
        RootMetrics.AddPools(-1);
        _delivered++;
        _awaited = -1;
        return ready;
    }

    /// <summary>The consumer waits for the next pool.</summary>
    /// <returns>False when that was known.</returns>
    internal bool Await()
    {
        bool isNew = _awaited != _delivered;
        _awaited = _delivered;
        return isNew;
    }

    /// <summary>Gives up the last pool that was loaded ahead of its time and nobody waits for.</summary>
    internal bool Reclaim()
    {
        if (_loading.Last is not { Value: LoadingPool last } || last.Number <= _awaited
            || last.Ready is null || _nextPool != last.Number + 1)
        {
            return false;
        }

        _loading.RemoveLast();
        RootMetrics.AddPools(-1);
        _nextPool--;
        last.Ready.Release();
        return true;
    }

    /// <summary>Gives up all pools.</summary>
    internal void Clear()
    {
        foreach (LoadingPool pool in _loading)
        {
            pool.Ready?.Release();
            job.Budget.Release(pool.Reserved);
            pool.Reserved = 0;
            foreach (LoadSlot slot in pool.Slots)
            {
                slot.GiveUp();
            }
        }

        RootMetrics.AddPools(-_loading.Count);
        _loading.Clear();
    }

    /// <summary>True when the pool that is handed out next is there, or there is none.</summary>
    internal bool IsNextReady => IsDelivered || _loading.First?.Value.Ready is not null;

    /// <summary>What a thread can do now, or null.</summary>
    internal LoadStep? FindStep()
    {
        LoadSlot? free = null;
        LoadSlot? shared = null;
        LoadSlot? open = null;
        bool isAdmitting = true;
        int ahead = 0;
        for (LinkedListNode<LoadingPool>? node = _loading.First; node is not null && open is null; node = node.Next)
        {
            LoadingPool pool = node.Value;
            if (pool.Missing == 0)
            {
                if (pool.Ready is null && !pool.IsArranging)
                {
                    pool.IsArranging = true;
                    return new LoadStep(pool);
                }

                continue;
            }

            for (int i = pool.SkipReady(); i < pool.Slots.Length && open is null; i++)
            {
                LoadSlot slot = pool.Slots[i];
                switch (slot.State)
                {
                    case LoadSlotState.Open:
                        open = slot;
                        continue;
                    case LoadSlotState.Planned when isAdmitting:
                        // Memory is granted in order: a later slice must not take what an earlier one waits for.
                        isAdmitting = Admit(slot);
                        break;
                }

                if (slot.State == LoadSlotState.Decoding)
                {
                    if (slot.NeedsFetch)
                    {
                        // A request takes long and a thread only to be sent: before anything else.
                        slot.TakeFetch();
                        return Begin(slot);
                    }

                    ahead += slot.IsFetching || slot.IsRemote ? 1 : 0;
                    if (slot.HasTask)
                    {
                        free ??= slot.IsEntered ? null : slot;
                        shared ??= slot;
                    }
                }
            }
        }

        // A slice is decoded and laid out by one thread, in whose caches it stays; others help where the consumer waits for it alone.
        LoadSlot? decodable = free ?? (shared?.Pool.Number <= _awaited && open?.Pool != shared.Pool ? shared : null);
        bool sendsFirst = shared is { IsRemote: true } && ahead < SlicesAhead;
        return (sendsFirst ? null : Decode(decodable))
            ?? (!isAdmitting ? null : open is not null ? Plan(open) : OpenPool())
            ?? Decode(decodable ?? shared);
    }

    /// <summary>A thread is done with a step; the next state of its slot begins.</summary>
    /// <returns>What the same thread goes on with: the slot, whose data are in its caches.</returns>
    internal LoadStep? Finish(LoadStep step)
    {
        if (step.Slot is not LoadSlot slot)
        {
            return null;
        }

        if (step.IsFetch)
        {
            // No task is taken before the request counts as ended: it is never the request that ends the state.
            slot.SetFetched();
        }

        slot.Leave();
        LoadSlotState state = slot.Advance();
        if (state == LoadSlotState.Ready)
        {
            Complete(slot);
        }

        return state switch
        {
            LoadSlotState.Selecting or LoadSlotState.Finishing => Begin(slot),
            LoadSlotState.Decoding when !step.IsFetch => Decode(slot),
            _ => null,
        };
    }

    private void Complete(LoadSlot slot)
    {
        slot.Pool.Missing--;
        slot.Pool.ReadingPart = slot.ReadingPart;
        slot.Pool.Reserved += slot.OrderBytes;
        job.Budget.Reserve(slot.OrderBytes);
        if (slot.Error is { SourceException: RootFormatException or IOException } error && job.Options.SkipsBadSlices)
        {
            LostSlice lost = new(slot.Slice, slot.Rows?.Count, error.SourceException);
            job.Options.Statistics.AddLost(lost);
            slot.Forgive(keepsPlace: job.Plan.IsShared);
            if (RootEventSource.Log.IsEnabled())
            {
                RootEventSource.Log.FileSkipped(SkippedFiles.PathOf(lost, job.Source), lost.Error.Message);
            }
        }

        if (RootEventSource.Log.IsEnabled(EventLevel.Verbose, RootEventSource.Keywords.Slices))
        {
            RootEventSource.Log.SliceDecoded(slot.Slice.Range.Start, slot.Slice.Count, slot.DataBytes, slot.WorkedTicks * 1e3 / Stopwatch.Frequency);
        }
    }

    private bool Admit(LoadSlot slot)
    {
        if (!job.Budget.TryReserve(slot.StageBytes, slot.Pool.Number <= _awaited))
        {
            return false;
        }

        slot.Reserve(slot.StageBytes);
        slot.Advance();
        return true;
    }

    private static LoadStep? Decode(LoadSlot? slot) => slot?.TakeTask() is LoadTask task ? Begin(slot, task) : null;

    private LoadStep? OpenPool()
    {
        if (_nextPool == job.Plan.PoolCount || _nextPool >= _delivered + job.ReadAhead)
        {
            return null;
        }

        LoadingPool pool = new(job, _nextPool);
        job.Budget.Reserve(pool.Reserved);
        _nextPool++;
        _loading.AddLast(pool);
        RootMetrics.AddPools(1);
        if (Array.Find(pool.Slots, s => s.State == LoadSlotState.Open) is LoadSlot open)
        {
            return Plan(open);
        }

        pool.IsArranging = true; // others read all of it
        return new LoadStep(pool);
    }

    private static LoadStep Plan(LoadSlot slot)
    {
        slot.Advance();
        return Begin(slot);
    }

    private static LoadStep Begin(LoadSlot slot, LoadTask? task = null)
    {
        slot.Enter();
        return new LoadStep(slot.Pool, slot, task);
    }
}
