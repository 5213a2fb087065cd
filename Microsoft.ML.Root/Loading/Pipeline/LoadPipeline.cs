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
internal sealed partial class LoadPipeline : IReclaimable
{
    private readonly LoadJob _job;
    private readonly MemoryBudget _budget;
    private readonly object _gate;
    private readonly LoadSchedule _schedule;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _cancellation;
    private readonly LoadStatistics _statistics;
    private readonly IRowTaker? _taker;
    private readonly PassActivity _activity = new();
    private GCHandle _root;
    private TaskCompletionSource? _arrival;
    private RowPool? _current;
    private int _active;
    private bool _isTaking;
    private bool _started;
    private bool _stopped;
    private bool _cleaned;

    internal LoadPipeline(LoadJob job)
    {
        _job = job;
        _budget = job.Budget;
        _gate = job.Budget.Gate;
        _statistics = job.Options.Statistics;
        _taker = job.Options.Taker;
        _schedule = new LoadSchedule(job);
        _cancellation = job.Options.Cancellation.UnsafeRegister(static state => ((LoadPipeline)state!).Stop(wait: false), this);
    }

    /// <summary>Loading begins now, not when the first pool is asked for.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            if (!_stopped && !_schedule.IsDelivered)
            {
                Start();
            }
        }
    }

    /// <summary>The next pool, or null at the end. The former one is released. Blocks until it is there.</summary>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    internal RowPool? Next()
    {
        long began = 0;
        RowPool? pool;
        while (Arrival(ref began, out pool) is Task arrival)
        {
            arrival.Wait();
        }

        return pool;
    }

    /// <summary>As <see cref="Next"/>, without holding a thread.</summary>
    internal async ValueTask<RowPool?> NextAsync()
    {
        long began = 0;
        RowPool? pool;
        while (Arrival(ref began, out pool) is Task arrival)
        {
            await arrival.ConfigureAwait(false);
        }

        return pool;
    }

    /// <summary>The next pool, as far as it is there; for <see cref="IRowTaker"/>. The former one is released.</summary>
    /// <param name="pool">The pool, or null at the end.</param>
    /// <returns>False when it is not there yet.</returns>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    internal bool TryNext(out RowPool? pool)
    {
        lock (_gate)
        {
            return TryTake(out pool);
        }
    }

    /// <summary>Something is wanted of the <see cref="IRowTaker"/>.</summary>
    /// <returns>False where there are no threads, since there is nothing to load.</returns>
    internal bool Wake()
    {
        lock (_gate)
        {
            if (WantsRows || (_taker!.IsAwaited && !_schedule.IsNextReady && _schedule.Await()))
            {
                Changed();
            }

            return _started;
        }
    }

    /// <summary>The consumer waited for what is made of rows.</summary>
    /// <param name="ticks">Of the stopwatch.</param>
    internal void Waited(long ticks)
    {
        lock (_gate)
        {
            AddWait(ticks);
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

    public bool Reclaim() => !_stopped && _schedule.Reclaim();

    private bool WantsRows => !_isTaking && _taker?.Wants(_schedule.IsNextReady) == true;

    private void AddWait(long ticks)
    {
        _statistics.WaitedTicks += ticks;
        _statistics.WaitedForReadingTicks += (long)(ticks * _schedule.ReadingPart);
        if (RootEventSource.Log.IsEnabled())
        {
            using PassActivity.Scope scope = _activity.Enter();
            RootEventSource.Log.ConsumerWaited(ticks * 1e3 / Stopwatch.Frequency);
        }
    }

    /// <summary>The next pool; while it is not there, what tells that it may be.</summary>
    /// <param name="began">When the consumer began to wait; 0 when it did not.</param>
    /// <param name="pool">The pool, or null at the end.</param>
    private Task? Arrival(ref long began, out RowPool? pool)
    {
        lock (_gate)
        {
            if (TryTake(out pool))
            {
                if (began != 0)
                {
                    AddWait(Stopwatch.GetTimestamp() - began);
                }

                return null;
            }

            began = began == 0 ? Stopwatch.GetTimestamp() : began;
            _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _arrival.Task;
        }
    }

    private bool TryTake(out RowPool? pool)
    {
        pool = null;
        if (_current is not null)
        {
            _statistics.Publish();
            Release(ref _current);
        }

        if (_schedule.IsDelivered)
        {
            // Exhaustion releases all, whether the consumer disposes or not.
            _stopped = true;
            CleanWhenIdle();
            Changed();
            return true;
        }

        _job.Options.Cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_stopped, this);
        Start();

        if (_schedule.Take() is not RowPool ready)
        {
            if (_taker?.IsAwaited != false && _schedule.Await())
            {
                Changed();
            }

            return false;
        }

        _statistics.SeePooled(_job.Budget.Pool);
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
            using PassActivity.Scope scope = _activity.Enter();
            RootEventSource.Log.PassStart(_job.Source.Name, _job.Columns.Length, _budget.Limit);
        }

        _budget.Register(this);

        // While threads run they keep this object alive; when they have ended, decoded slices still wait for the consumer, and
        // its finalizer must find them whole.
        _root = GCHandle.Alloc(this);
        RootMetrics.AddThreads(_job.Workers);
        for (int i = 0; i < _job.Workers; i++)
        {
            _active++;
            new Thread(static state => ((LoadPipeline)state!).Work()) { IsBackground = true, Name = "Root loader" }.UnsafeStart(this);
        }
    }

    private void Changed()
    {
        Monitor.PulseAll(_gate);
        if (_arrival is TaskCompletionSource arrival && (_stopped || _schedule.IsNextReady))
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
            if (RootEventSource.Log.IsEnabled())
            {
                using PassActivity.Scope scope = _activity.Enter();
                RootEventSource.Log.PassStop(
                    _job.Source.Name, _statistics.RowsDelivered, _statistics.BytesRead, _statistics.BytesDecompressed);
            }
        }

        Release(ref _current);
        _schedule.Clear();
        _job.Source.Dispose(); // no file stays open between passes
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
