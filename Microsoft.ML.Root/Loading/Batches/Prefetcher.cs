using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

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
    /// <param name="count">Items that are held ready at most.</param>
    /// <param name="stop">Ends a source that waits: cancelled when items are not wanted any more.</param>
    internal Prefetcher(IPrefetchSource<T> source, int count, CancellationTokenSource stop) => _worker = new Worker(source, count, stop);

    ~Prefetcher() => _worker?.Stop();

    /// <summary>How long the consumer waited for items.</summary>
    internal TimeSpan Waited => TimeSpan.FromSeconds((double)_waitedTicks / Stopwatch.Frequency);

    /// <summary>The next item; waits for it; false at the end.</summary>
    internal bool TryNext([MaybeNullWhen(false)] out T item)
    {
        Start();
        long began = Stopwatch.GetTimestamp();
        _worker.Ready.Wait();
        _waitedTicks += Stopwatch.GetTimestamp() - began;
        return _worker.TryTake(out item);
    }

    /// <summary>As <see cref="TryNext"/>, without holding a thread.</summary>
    internal async ValueTask<(bool IsThere, T? Item)> NextAsync()
    {
        Start();
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

    private void Start()
    {
        if (!_started)
        {
            _started = true;
            new Thread(static state => ((Worker)state!).Run()) { IsBackground = true, Name = "Root prefetch" }.UnsafeStart(_worker);
        }
    }

    /// <summary>What the thread knows.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "Semaphores and events without wait handles hold nothing.")]
    private sealed class Worker(IPrefetchSource<T> source, int count, CancellationTokenSource stop)
    {
        private readonly ConcurrentQueue<T> _items = [];
        private readonly SemaphoreSlim _room = new(1); // for more, once the size of an item is known
        private volatile bool _stopped;
        private ExceptionDispatchInfo? _error;

        /// <summary>Counts the items that are ready; released once more at the end.</summary>
        internal SemaphoreSlim Ready { get; } = new(0);

        internal ManualResetEventSlim Ended { get; } = new();

        internal void Run()
        {
            try
            {
                bool isFirst = true;
                while (HasRoom() && source.TryNext(out T? item))
                {
                    if (isFirst && source.MostAhead(item, count) is int most and > 1)
                    {
                        _room.Release(most - 1);
                    }

                    isFirst = false;
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
                if (_stopped)
                {
                    ReleaseItems();
                }

                Ready.Release();
                Ended.Set();
            }
        }

        internal bool TryTake([MaybeNullWhen(false)] out T item)
        {
            if (_items.TryDequeue(out item))
            {
                _room.Release();
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
                _room.Release();
                stop.Cancel();
            }
        }

        /// <summary>After the thread, or in its place where it was never needed.</summary>
        internal void Close()
        {
            source.Dispose();
            ReleaseItems();
        }

        private void ReleaseItems()
        {
            while (_items.TryDequeue(out T? item))
            {
                source.Release(item);
            }
        }

        private bool HasRoom()
        {
            _room.Wait();
            return !_stopped;
        }
    }
}
