using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// One pass on its way: slices are planned, fetched and decoded by dedicated threads, put together into pools, and handed out in
/// order. The threads refer to this object and never to the consumer, so that a consumer who is dropped without Dispose can be
/// collected and its finalizer stops them. All state is guarded by the budget's gate.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source of cancellation without timer or handle holds nothing.")]
internal sealed class LoadPipeline : IReclaimable
{
    /// <summary>Requests to a source with latency that are sent before what has come is decoded.</summary>
    private const int RequestsUnderWay = 16;
    private readonly LoadJob _job;
    private readonly MemoryBudget _budget;
    private readonly object _gate;
    private readonly LinkedList<LoadingPool> _loading = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _cancellation;
    private readonly LoadStatistics _statistics;
    private GCHandle _root;
    private TaskCompletionSource? _arrival;
    private RowPool? _current;
    private int _nextPool;
    private int _delivered;
    private int _awaited = -1;
    private int _active;
    private bool _started;
    private bool _stopped;
    private bool _cleaned;

    internal LoadPipeline(LoadJob job)
    {
        _job = job;
        _budget = job.Budget;
        _gate = job.Budget.Gate;
        _statistics = job.Statistics;
        _nextPool = job.FirstPool;
        _delivered = job.FirstPool;
        _cancellation = job.Cancellation.UnsafeRegister(static state => ((LoadPipeline)state!).Stop(wait: false), this);
    }

    /// <summary>Loading begins now, not when the first pool is asked for.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            if (!_stopped && _job.Plan.PoolCount > _delivered)
            {
                Start();
            }
        }
    }

    /// <summary>The next pool, or null at the end. The former one is released. Blocks until it is there.</summary>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    internal RowPool? Next()
    {
        lock (_gate)
        {
            long began = 0;
            RowPool? pool;
            while (!TryNext(out pool))
            {
                if (began == 0)
                {
                    began = Stopwatch.GetTimestamp();
                }

                Monitor.Wait(_gate);
            }

            if (began != 0)
            {
                Waited(began);
            }

            return pool;
        }
    }

    /// <summary>As <see cref="Next"/>, without holding a thread.</summary>
    internal async ValueTask<RowPool?> NextAsync()
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (TryNext(out RowPool? pool))
                {
                    Waited(began);
                    return pool;
                }

                _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = _arrival.Task;
            }

            await arrival.ConfigureAwait(false);
        }
    }

    /// <summary>Ends the pass: every thread leaves at its next step, and the last one returns what is left.</summary>
    /// <param name="wait">Return only when all has been returned.</param>
    internal void Stop(bool wait)
    {
        lock (_gate)
        {
            _stopped = true;
            Changed();
        }

        _stop.Cancel();
        lock (_gate)
        {
            CleanWhenIdle();
            while (wait && !_cleaned)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Gives up the last pool that was loaded ahead of its time and nobody waits for.</summary>
    public bool Reclaim()
    {
        if (_loading.Last is not { Value: LoadingPool last } || last.Number <= _awaited || _stopped
            || last.Ready is null || _nextPool != last.Number + 1)
        {
            return false;
        }

        _loading.RemoveLast();
        _nextPool--;
        last.Ready.Release();
        return true;
    }

    private void Waited(long began)
    {
        long ticks = Stopwatch.GetTimestamp() - began;
        _statistics.WaitedTicks += ticks;
        if (RootEventSource.Log.IsEnabled())
        {
            RootEventSource.Log.ConsumerWaited(ticks * 1e3 / Stopwatch.Frequency);
        }
    }

    private bool TryNext(out RowPool? pool)
    {
        pool = null;
        if (_current is not null)
        {
            _statistics.Publish();
            Release(ref _current);
        }

        if (_delivered == _job.Plan.PoolCount)
        {
            // Exhaustion releases all, whether the consumer disposes or not.
            _stopped = true;
            CleanWhenIdle();
            Changed();
            return true;
        }

        _job.Cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_stopped, this);
        Start();

        if (_loading.First?.Value is not { Ready: RowPool ready })
        {
            if (_awaited != _delivered)
            {
                _awaited = _delivered;
                Changed();
            }

            return false;
        }

        _statistics.SeePooled(_job.Budget.Pool);
        _loading.RemoveFirst();
        _delivered++;
        _awaited = -1;
        Changed();
        if (ready.Error is { } error)
        {
            ready.Release();
            error.Throw();
        }

        _current = pool = ready;
        return true;
    }

    private void Start()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        if (RootEventSource.Log.IsEnabled())
        {
            RootEventSource.Log.PassStart(_job.Source.Name, _job.Columns.Count, _budget.Limit);
        }

        _budget.Register(this);

        // While threads run they keep this object alive; when they have ended, decoded slices still wait for the consumer, and
        // its finalizer must find them whole.
        _root = GCHandle.Alloc(this);
        for (int i = 0; i < _job.Workers; i++)
        {
            _active++;
            new Thread(static state => ((LoadPipeline)state!).Work()) { IsBackground = true, Name = "Root loader" }.UnsafeStart(this);
        }
    }

    private void Work()
    {
        LoadWorker worker = new(_job, Changed);
        try
        {
            while (TakeStep() is LoadStep step)
            {
                worker.Run(step, Enter, Leave, _stop.Token);
            }
        }
        finally
        {
            worker.Dispose();
            Leave();
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            _active++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _active--;
            CleanWhenIdle();
            Changed();
        }
    }

    /// <summary>The next thing to do; waits for it; null when there will be none.</summary>
    private LoadStep? TakeStep()
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                if (FindStep() is LoadStep step)
                {
                    return step;
                }

                if (_nextPool == _job.Plan.PoolCount && _loading.Count == 0)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    private LoadStep? FindStep()
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
        if (!_budget.TryReserve(slot.StageBytes, slot.Pool.Number <= _awaited))
        {
            return false;
        }

        slot.Promised = slot.StageBytes;
        slot.State = LoadSlotState.Decoding;
        return true;
    }

    private static LoadStep? Decode(LoadSlot? slot)
    {
        if (slot?.TakeWork() is not LoadWork work)
        {
            return null;
        }

        slot.Enter();
        return LoadStep.Decode(slot, work);
    }

    private LoadStep? OpenPool()
    {
        if (_nextPool == _job.Plan.PoolCount || _nextPool >= _delivered + _job.ReadAhead)
        {
            return null;
        }

        (int start, int count) = _job.Plan.PoolSlices(_nextPool).GetOffsetAndLength(_job.Plan.Slices.Count);
        LoadingPool pool = new(_nextPool, _job.Plan.Slices.Skip(start).Take(count));
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

    private void Changed()
    {
        Monitor.PulseAll(_gate);
        if (_arrival is TaskCompletionSource arrival)
        {
            _arrival = null;
            arrival.SetResult();
        }
    }

    private void CleanWhenIdle()
    {
        if (!_stopped || _active > 0 || _cleaned)
        {
            return;
        }

        _cleaned = true;
        if (_started)
        {
            _statistics.Publish();
            RootEventSource.Log.PassStop(_job.Source.Name, _statistics.RowsDelivered, _statistics.BytesRead, _statistics.BytesDecompressed);
        }

        Release(ref _current);
        foreach (LoadingPool pool in _loading)
        {
            pool.Ready?.Release();
            _budget.Settle(pool.Promised);
            pool.Promised = 0;
            foreach (LoadSlot slot in pool.Slots)
            {
                _budget.Settle(slot.Promised);
                slot.Promised = 0;
                slot.EndStage();
                slot.ReleaseData();
            }
        }

        _loading.Clear();
        _budget.Unregister(this);
        _cancellation.Unregister();
        if (_root.IsAllocated)
        {
            _root.Free();
        }

        Changed();
    }

    private static void Release(ref RowPool? pool)
    {
        pool?.Release();
        pool = null;
    }
}
