namespace Microsoft.ML.Internal;

/// <summary>Lets the workers that fill batches hand them over in the order of the batch numbers.</summary>
internal sealed class BatchTurns(int workers)
{
    // The number of the batch a worker holds; null while it is not known, which all others wait for.
    private readonly long?[] _batches = new long?[workers];

    internal void Announce(int worker, long batch)
    {
        lock (_batches)
        {
            _batches[worker] = batch;
            Monitor.PulseAll(_batches);
        }
    }

    /// <summary>Waits until no other worker holds, or may come to hold, a smaller number.</summary>
    internal void Wait(int worker)
    {
        lock (_batches)
        {
            while (Array.Exists(_batches, batch => batch is null || batch < _batches[worker]))
            {
                Monitor.Wait(_batches);
            }
        }
    }

    internal void Forget(int worker)
    {
        lock (_batches)
        {
            _batches[worker] = null;
        }
    }

    internal void Retire(int worker) => Announce(worker, long.MaxValue);
}
