using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Loading;

/// <summary>Takes items from a source on a thread of its own.</summary>
/// <typeparam name="T">What is taken.</typeparam>
/// <param name="source">Taken over: it is disposed when it has ended, or is not wanted any more.</param>
/// <param name="queue">Where items go.</param>
/// <param name="stop">Ends a source that waits: cancelled when items are not wanted any more.</param>
[SuppressMessage("Design", "CA1001", Justification = "Semaphores and events without wait handles hold nothing.")]
internal sealed class PrefetchThread<T>(IPrefetchSource<T> source, PrefetchQueue<T> queue, CancellationTokenSource stop) : IPrefetchWork
{
    private readonly SemaphoreSlim _changed = new(0); // the consumer asks for an item, or for none any more
    private readonly ManualResetEventSlim _ended = new(true);
    private bool _started;
    private volatile bool _stopped;

    public void Begin()
    {
        if (!_started)
        {
            _started = true;
            _ended.Reset();
            new Thread(static state => ((PrefetchThread<T>)state!).Run()) { IsBackground = true, Name = "Root prefetch" }.UnsafeStart(this);
        }
    }

    public void Wake() => _changed.Release();

    public void Waited(long ticks)
    {
    }

    public void Stop()
    {
        if (!_stopped)
        {
            _stopped = true;
            _changed.Release();
            stop.Cancel();
        }

        if (_ended.IsSet)
        {
            queue.Close();
        }
    }

    public void Close()
    {
        _ended.Wait();
        source.Dispose();
        queue.Close();
    }

    private void Run()
    {
        try
        {
            while (HasTurn() && source.TryNext(out T? item))
            {
                queue.Add(item);
            }

            queue.End(null);
        }
        catch (Exception error)
        {
            queue.End(error);
        }
        finally
        {
            source.Dispose();
            _ended.Set();
            if (_stopped)
            {
                queue.Close();
            }
        }
    }

    /// <summary>Waits until another item is asked for, or there is room for one ahead; false when none is wanted any more.</summary>
    private bool HasTurn()
    {
        while (!_stopped && !queue.HasRoom())
        {
            _changed.Wait();
        }

        return !_stopped;
    }
}
