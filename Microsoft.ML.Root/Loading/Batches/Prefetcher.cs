using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Takes items from a source on a thread of its own and holds some of them ready, in their order. The thread does not know this object,
/// so that one which is dropped without Dispose can be collected and its finalizer ends the thread. An error comes where its item would.
/// </summary>
/// <typeparam name="T">What is taken.</typeparam>
internal sealed class Prefetcher<T> : IDisposable
{
    private readonly Worker _worker;
    private bool _started;
    private long _waitedTicks;

    /// <param name="source">Taken over: it is disposed when it has ended, or is not wanted any more.</param>
    /// <param name="count">Items that are held ready at most, beside the one that the consumer has.</param>
    /// <param name="budget">Memory that items which are held ready are a part of.</param>
    /// <param name="stop">Ends a source that waits: cancelled when items are not wanted any more.</param>
    internal Prefetcher(IPrefetchSource<T> source, int count, MemoryBudget budget, CancellationTokenSource stop)
        => _worker = new Worker(source, count, budget, stop);

    ~Prefetcher() => _worker?.Stop();

    /// <summary>How long the consumer waited for items.</summary>
    internal TimeSpan Waited => TimeSpan.FromSeconds((double)_waitedTicks / Stopwatch.Frequency);

    /// <summary>The next item; waits for it; false at the end.</summary>
    internal bool TryNext([MaybeNullWhen(false)] out T item)
    {
        Ask();
        long began = Stopwatch.GetTimestamp();
        _worker.Ready.Wait();
        _waitedTicks += Stopwatch.GetTimestamp() - began;
        return _worker.TryTake(out item);
    }

    /// <summary>As <see cref="TryNext"/>, without holding a thread.</summary>
    internal async ValueTask<(bool IsThere, T? Item)> NextAsync()
    {
        Ask();
        long began = Stopwatch.GetTimestamp();
        await _worker.Ready.WaitAsync().ConfigureAwait(false);
        _waitedTicks += Stopwatch.GetTimestamp() - began;
        return _worker.TryTake(out T? item) ? (true, item) : default;
    }

    /// <summary>Ends the thread and waits until it has given all back.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _worker.Stop();
        if (_started)
        {
            _worker.Ended.Wait();
        }

        _worker.Close();
    }

    private void Ask()
    {
        _worker.Ask();
        if (!_started)
        {
            _started = true;
            new Thread(static state => ((Worker)state!).Run()) { IsBackground = true, Name = "Root prefetch" }.UnsafeStart(_worker);
        }
    }

    /// <summary>What the thread knows.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "Semaphores and events without wait handles hold nothing.")]
    private sealed class Worker(IPrefetchSource<T> source, int count, MemoryBudget budget, CancellationTokenSource stop)
    {
        /// <summary>What is ready takes this part of the budget at most: it is what shuffle pools and decoding leave.</summary>
        private const int BudgetPart = 8;
        private readonly ConcurrentQueue<T> _items = [];
        private readonly Lock _releasing = new();
        private readonly SemaphoreSlim _changed = new(0); // the consumer asks for an item, or for none any more
        private volatile bool _stopped;
        private ExceptionDispatchInfo? _error;
        private int _asked;
        private int _made;

        /// <summary>Items that may be ready beside those that were asked for; their memory is counted in the budget.</summary>
        private int _places;

        /// <summary>Of the largest item so far; 0 before the first.</summary>
        private long _itemBytes;

        /// <summary>Counts the items that are ready; released once more at the end.</summary>
        internal SemaphoreSlim Ready { get; } = new(0);

        internal ManualResetEventSlim Ended { get; } = new();

        /// <summary>The consumer wants one more.</summary>
        internal void Ask()
        {
            Interlocked.Increment(ref _asked);
            _changed.Release();
        }

        internal void Run()
        {
            try
            {
                while (HasTurn() && source.TryNext(out T? item))
                {
                    _made++;
                    Measure(item);
                    _items.Enqueue(item);
                    Ready.Release();
                }
            }
            catch (Exception error)
            {
                _error = ExceptionDispatchInfo.Capture(error); // the consumer's, when he comes there
            }
            finally
            {
                source.Dispose();
                Ready.Release();
                Ended.Set();
                if (_stopped)
                {
                    ReleaseItems();
                }
            }
        }

        internal bool TryTake([MaybeNullWhen(false)] out T item)
        {
            if (_items.TryDequeue(out item))
            {
                return true;
            }

            Ready.Release(); // it has ended, for whoever asks again too
            _error?.Throw();
            return false;
        }

        internal void Stop()
        {
            if (!_stopped)
            {
                _stopped = true;
                _changed.Release();
                stop.Cancel();
            }

            if (Ended.IsSet)
            {
                ReleaseItems();
            }
        }

        /// <summary>After the thread, or in its place where it was never needed.</summary>
        internal void Close()
        {
            source.Dispose();
            ReleaseItems();
        }

        /// <summary>Waits until another item is asked for, or there is room for one ahead; false when none is wanted any more.</summary>
        private bool HasTurn()
        {
            while (!_stopped && _made >= Volatile.Read(ref _asked) + _places && !TryAddPlace())
            {
                _changed.Wait();
            }

            return !_stopped;
        }

        private bool TryAddPlace()
        {
            if (_places == count || _itemBytes == 0 || (_places + 1) * _itemBytes > budget.Limit / BudgetPart)
            {
                return false;
            }

            lock (budget.Gate)
            {
                bool isThere = !_stopped && budget.TryCount(_itemBytes);
                _places += isThere ? 1 : 0;
                return isThere;
            }
        }

        /// <summary>Items are as large as the largest: where they grow, there may be room for fewer.</summary>
        private void Measure(T item)
        {
            long bytes = source.Bytes(item);
            if (bytes <= _itemBytes)
            {
                return;
            }

            lock (budget.Gate)
            {
                int places = _places;
                GiveUpPlaces();
                _itemBytes = bytes;
                while (_places < places && TryAddPlace())
                {
                }
            }
        }

        /// <summary>By the thread, the consumer and the collector: whoever comes back from it knows that all has been given back.</summary>
        private void ReleaseItems()
        {
            lock (_releasing)
            {
                while (_items.TryDequeue(out T? item))
                {
                    source.Release(item);
                }

                lock (budget.Gate)
                {
                    GiveUpPlaces();
                }
            }
        }

        private void GiveUpPlaces()
        {
            budget.Uncount(_places * _itemBytes);
            _places = 0;
        }
    }
}
