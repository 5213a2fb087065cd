namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Counts what is ready for one consumer, who sleeps while that is nothing. A semaphore would spin first, which takes processor time
/// from the threads that he waits for.
/// </summary>
internal sealed class ReadyCount
{
    private readonly object _gate = new();
    private int _count;
    private TaskCompletionSource? _waiter;

    /// <summary>One more is ready.</summary>
    internal void Add()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            waiter = _waiter;
            _waiter = null;
            _count += waiter is null ? 1 : 0;
            Monitor.Pulse(_gate);
        }

        waiter?.SetResult();
    }

    /// <summary>Takes one if there is any.</summary>
    internal bool TryTake()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return false;
            }

            _count--;
            return true;
        }
    }

    /// <summary>Takes one; waits for it.</summary>
    internal void Take()
    {
        lock (_gate)
        {
            while (_count == 0)
            {
                Monitor.Wait(_gate);
            }

            _count--;
        }
    }

    /// <summary>As <see cref="Take"/>, without holding a thread.</summary>
    internal Task TakeAsync()
    {
        lock (_gate)
        {
            if (_count > 0)
            {
                _count--;
                return Task.CompletedTask;
            }

            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }
}
