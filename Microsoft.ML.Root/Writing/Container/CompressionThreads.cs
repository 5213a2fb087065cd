using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Threads that compress what a writer fills. The writer's own thread is one of them: it works while it waits, and when more
/// waits than the others can do, so that memory stays bounded.
/// </summary>
internal sealed class CompressionThreads : IDisposable
{
    /// <summary>
    /// Tasks that may wait for each thread beside the writer's, and for all of them: columns of one width fill their pages at the same
    /// time, and these must keep the threads busy until the next are full.
    /// </summary>
    private const int WaitingPerThread = 4;
    private const int LeastWaiting = 16;

    private readonly object _gate = new();
    private readonly Queue<CompressionTask> _waiting = new();
    private readonly Thread[] _threads;
    private readonly BufferPool _pool;
    private readonly Scratch _scratch;
    private readonly int _mostWaiting;
    private bool _stopped;

    /// <param name="threads">Threads that compress, the caller's included.</param>
    /// <param name="pool">Where their memory comes from.</param>
    internal CompressionThreads(int threads, BufferPool pool)
    {
        _pool = pool;
        _scratch = new Scratch(pool);
        _threads = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work) { IsBackground = true, Name = "Root compression" })];
        _mostWaiting = threads == 1 ? 0 : Math.Max(LeastWaiting, WaitingPerThread * _threads.Length);
        Array.ForEach(_threads, t => t.Start());
    }

    /// <summary>Hands a task over; another may be carried out here meanwhile.</summary>
    internal void Add(CompressionTask task)
    {
        CompressionTask? first = null;
        lock (_gate)
        {
            _waiting.Enqueue(task);
            if (_waiting.Count > _mostWaiting)
            {
                first = _waiting.Dequeue();
            }

            Monitor.PulseAll(_gate);
        }

        if (first is not null)
        {
            Run(first, _scratch);
        }
    }

    /// <summary>Returns once a task is done, and carries out others meanwhile.</summary>
    /// <exception cref="Exception">What the task threw.</exception>
    internal void Complete(CompressionTask task)
    {
        while (Next(until: () => task.IsDone) is CompressionTask other)
        {
            Run(other, _scratch);
        }

        task.ThrowIfFailed();
    }

    /// <summary>Ends the threads; tasks that wait are not carried out.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        Array.ForEach(_threads, t => t.Join());
        _scratch.Dispose();
    }

    private void Work()
    {
        using Scratch scratch = new(_pool);
        while (Next(until: () => _stopped) is CompressionTask task)
        {
            Run(task, scratch);
        }
    }

    /// <summary>The next task, once there is one; null once the condition holds.</summary>
    private CompressionTask? Next(Func<bool> until)
    {
        lock (_gate)
        {
            while (!until())
            {
                if (_waiting.TryDequeue(out CompressionTask? task))
                {
                    return task;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    private void Run(CompressionTask task, Scratch scratch)
    {
        task.Run(scratch);
        lock (_gate)
        {
            task.IsDone = true;
            Monitor.PulseAll(_gate);
        }
    }
}
