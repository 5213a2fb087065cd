namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The pools of a pass that are on their way, and what is to be done next for them. All members are called with the budget's gate
/// held.
/// </summary>
/// <param name="job">The pass.</param>
internal sealed class LoadSchedule(LoadJob job)
{
    /// <summary>Requests to a source with latency that are sent before what has come is decoded.</summary>
    private const int RequestsUnderWay = 16;
    private readonly LinkedList<LoadingPool> _loading = [];
    private int _nextPool = job.FirstPool;
    private int _delivered = job.FirstPool;
    private int _awaited = -1;

    /// <summary>Every pool has been handed out.</summary>
    internal bool IsDelivered => _delivered == job.Plan.PoolCount;

    /// <summary>No step will come any more.</summary>
    internal bool IsExhausted => _nextPool == job.Plan.PoolCount && _loading.Count == 0;

    /// <summary>Hands the next pool out, or null when it is not ready.</summary>
    internal RowPool? Take()
    {
        if (_loading.First?.Value is not { Ready: RowPool ready })
        {
            return null;
        }

        _loading.RemoveFirst();
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
                job.Budget.Release(slot.Reserved);
                slot.Reserved = 0;
                slot.EndStage();
                slot.ReleaseData();
            }
        }

        _loading.Clear();
    }

    /// <summary>What a thread can do now, or null.</summary>
    internal LoadStep? FindStep()
    {
        LoadSlot? decodable = null;
        LoadSlot? open = null;
        bool isAdmitting = true;
        int requests = 0;
        for (LinkedListNode<LoadingPool>? node = _loading.First; node is not null && open is null; node = node.Next)
        {
            LoadingPool pool = node.Value;
            if (pool.Missing == 0)
            {
                if (pool.Ready is null && !pool.IsArranging)
                {
                    pool.IsArranging = true;
                    return LoadStep.Arrange(pool);
                }

                continue;
            }

            for (int i = pool.SkipReady(); i < pool.Slots.Count && open is null; i++)
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
                        slot.NeedsFetch = false;
                        slot.Enter();
                        return LoadStep.Fetch(slot);
                    }

                    requests += slot.IsFetching ? 1 : 0;
                    decodable ??= slot.HasWork ? slot : null;
                }
            }
        }

        bool sendsFirst = decodable is { IsRemote: true } && requests < RequestsUnderWay;
        return (sendsFirst ? null : Decode(decodable))
            ?? (!isAdmitting ? null : open is not null ? Plan(open) : OpenPool())
            ?? Decode(decodable);
    }

    private bool Admit(LoadSlot slot)
    {
        if (!job.Budget.TryReserve(slot.StageBytes, slot.Pool.Number <= _awaited))
        {
            return false;
        }

        slot.Reserved = slot.StageBytes;
        slot.State = LoadSlotState.Decoding;
        return true;
    }

    private static LoadStep? Decode(LoadSlot? slot)
    {
        if (slot?.TakeWork() is not LoadTask task)
        {
            return null;
        }

        slot.Enter();
        return LoadStep.Decode(slot, task);
    }

    private LoadStep? OpenPool()
    {
        if (_nextPool == job.Plan.PoolCount || _nextPool >= _delivered + job.ReadAhead)
        {
            return null;
        }

        (int start, int count) = job.Plan.PoolSlices(_nextPool).GetOffsetAndLength(job.Plan.Slices.Count);
        LoadingPool pool = new(_nextPool, job.Plan.Slices.Skip(start).Take(count));
        _nextPool++;
        _loading.AddLast(pool);
        return Plan(pool.Slots[0]);
    }

    private static LoadStep Plan(LoadSlot slot)
    {
        slot.State = LoadSlotState.Planning;
        slot.Enter();
        return LoadStep.Plan(slot);
    }
}
