using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Threads that compress what a writer fills. The writer's own thread is one of them: it works while it waits for a task. What waits is
/// bounded by who adds it, <see cref="ClusterFiller{TTask}"/>, which waits for a cluster once the next one is full: no more than two wait,
/// and the others have a whole cluster to do while the writer writes and fills.
/// </summary>
internal sealed class CompressionThreads : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<CompressionTask> _waiting = new();
    private readonly Thread[] _threads;
    private readonly BufferPool _pool;
    private readonly Scratch _scratch;
    private bool _stopped;

    /// <param name="threads">Threads that compress, the caller's included.</param>
    /// <param name="pool">Where their memory comes from.</param>
    internal CompressionThreads(int threads, BufferPool pool)
    {
        _pool = pool;
        _scratch = new Scratch(pool);
        _threads = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work) { IsBackground = true, Name = "Root compression" })];
        Array.ForEach(_threads, t => t.Start());
    }

    /// <summary>Hands a task over; it is carried out here where there is no other thread.</summary>
    internal void Add(CompressionTask task)
    {
        if (_threads.Length == 0)
        {
            Run(task, _scratch);
            return;
        }

        lock (_gate)
        {
            _waiting.Enqueue(task);
            Monitor.PulseAll(_gate);
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
