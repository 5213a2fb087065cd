using System.Collections.Concurrent;

namespace Microsoft.ML.Internal;

/// <summary>Merges a set of cursors into one, in the order of their batches: each has a thread that copies a whole batch.</summary>
internal sealed class CursorMerger
{
    private const int QueuedBatches = 4;

    private readonly BlockingCollection<RowBatch> _queue = new(QueuedBatches);
    private readonly BatchTurns _turns;
    private readonly Task[] _workers;
    private int _running;
    private volatile bool _stopped;

    private CursorMerger(DataViewRowCursor[] inputs)
    {
        _turns = new BatchTurns(inputs.Length);
        _running = inputs.Length;
        _workers = new Task[inputs.Length];
    }

    internal static DataViewRowCursor Merge(DataViewRowCursor[] inputs)
    {
        if (inputs.Length == 1)
        {
            return inputs[0];
        }

        CursorMerger merger = new(inputs);
        DataViewSchema.Column[] active = [.. inputs[0].Schema.Where(inputs[0].IsColumnActive)];
        BatchCursor cursor = new(inputs[0].Schema, active, merger._queue, merger.Quit);
        for (int i = 0; i < inputs.Length; i++)
        {
            int worker = i;
            merger._workers[i] = Task.Factory.StartNew(() => merger.Run(inputs[worker], worker), TaskCreationOptions.LongRunning);
        }

        return cursor;
    }

    private void Run(DataViewRowCursor input, int worker)
    {
        RowBatch last = null;
        try
        {
            using (input)
            {
                Copy(input, worker);
            }
        }
        catch (Exception exception)
        {
            last = new RowBatch(null, 0, 0, exception);
        }

        _turns.Retire(worker);
        if (last is not null)
        {
            _queue.Add(last);
        }

        if (Interlocked.Decrement(ref _running) == 0)
        {
            _queue.Add(null);
            _queue.CompleteAdding();
        }
    }

    private void Copy(DataViewRowCursor input, int worker)
    {
        RowReader reader = new(input);
        bool more = input.MoveNext();
        while (more && !_stopped)
        {
            long batch = input.Batch;
            _turns.Announce(worker, batch);
            ColumnBuffer[] buffers = reader.CreateBuffers();
            int count = 0;
            do
            {
                reader.Fill(buffers, count++);
                more = input.MoveNext();
            }
            while (more && input.Batch == batch && !_stopped);

            _turns.Wait(worker);
            _queue.Add(new RowBatch(buffers, count, 0, null));
            _turns.Forget(worker);
        }
    }

    private void Quit()
    {
        _stopped = true;
        foreach (RowBatch _ in _queue.GetConsumingEnumerable())
        {
            // Makes room, so that the workers see that they are to stop.
        }

        Task.WaitAll(_workers);
    }
}
