namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Has batches filled by the loading threads, each as soon as its rows are decoded. It is for rows that come in the order in which they
/// are read: so they go from a core's caches to their place in the batch.
/// </summary>
internal sealed class LoadingBatches : IPrefetchWork, IRowTaker
{
    private readonly BatchReader _reader;
    private readonly PrefetchQueue<FilledBatch> _queue;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _registration;
    private bool _isFull;

    /// <param name="reader">Taken over: it is disposed when items are not wanted any more.</param>
    /// <param name="queue">Where batches go.</param>
    /// <param name="stop">Cancelled when they are not wanted any more.</param>
    internal LoadingBatches(BatchReader reader, PrefetchQueue<FilledBatch> queue, CancellationTokenSource stop)
    {
        _reader = reader;
        _queue = queue;
        _stop = stop;

        // Loading threads leave when a pass is cancelled, and tell nobody.
        _registration = stop.Token.UnsafeRegister(
            static state => ((LoadingBatches)state!)._queue.End(new OperationCanceledException(((LoadingBatches)state)._stop.Token)), this);
        reader.Taker = this;
    }

    public bool HasEnded => _queue.HasEnded;

    public bool IsAwaited => _queue.IsAwaited;

    /// <summary>While rows are being loaded, all that filling needs is made ready on the consumer's thread.</summary>
    public void Begin() => _reader.Prepare();

    public void Wake()
    {
        if (!_reader.WakeLoading())
        {
            Take();
        }
    }

    public void Waited(long ticks) => _reader.Waited(ticks);

    public bool Wants(bool isNextReady) => (isNextReady || _isFull) && _reader.IsPrepared && _queue.HasRoom();

    public void Take()
    {
        try
        {
            while (!(_isFull = !_queue.HasRoom()) && _reader.TryFill(out FilledBatch? batch))
            {
                if (batch is not null)
                {
                    _queue.Add(batch);
                }

                if (_reader.HasEnded)
                {
                    _queue.End(null); // now: at the end of the rows the threads leave
                    return;
                }
            }
        }
        catch (Exception error)
        {
            _queue.End(error);
        }
    }

    public void Stop()
    {
        _stop.Cancel();
        _queue.Close();
    }

    public void Close()
    {
        _registration.Dispose();
        _reader.Dispose();
    }
}
