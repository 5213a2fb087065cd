using System.Collections.Concurrent;

namespace Microsoft.ML.Internal;

/// <summary>Splits one cursor into a set: a thread copies its rows into batches, which the cursors of the set share out.</summary>
internal sealed class CursorSplitter
{
    private const int RowsInBatch = 128;
    private const int QueuedBatches = 4;

    private readonly BlockingCollection<RowBatch> _queue = new(QueuedBatches);
    private readonly DataViewRowCursor _input;
    private readonly int _count;
    private Task _worker;
    private int _open;
    private volatile bool _stopped;

    private CursorSplitter(DataViewRowCursor input, int count)
    {
        _input = input;
        _count = count;
        _open = count;
    }

    internal static DataViewRowCursor[] Split(DataViewRowCursor input, int count)
    {
        DataViewSchema.Column[] active = [.. input.Schema.Where(input.IsColumnActive)];
        if (count <= 1 || !Array.TrueForAll(active, column => Data.ColumnTypes.IsCacheable(column.Type)))
        {
            return [input];
        }

        CursorSplitter splitter = new(input, count);
        DataViewRowCursor[] cursors = new DataViewRowCursor[count];
        for (int i = 0; i < count; i++)
        {
            cursors[i] = new BatchCursor(input.Schema, active, splitter._queue, splitter.QuitOne);
        }

        splitter._worker = Task.Factory.StartNew(splitter.Run, TaskCreationOptions.LongRunning);
        return cursors;
    }

    private void Run()
    {
        RowBatch last = null;
        try
        {
            using (_input)
            {
                Copy();
            }
        }
        catch (Exception exception)
        {
            last = new RowBatch(null, 0, 0, exception);
        }

        // One end for each cursor; the first that meets the error throws it.
        _queue.Add(last);
        for (int i = 1; i < _count; i++)
        {
            _queue.Add(null);
        }

        _queue.CompleteAdding();
    }

    private void Copy()
    {
        RowReader reader = new(_input);
        ColumnBuffer[] buffers = reader.CreateBuffers();
        int count = 0;
        long batch = 0;
        while (!_stopped && _input.MoveNext())
        {
            reader.Fill(buffers, count++);
            if (count == RowsInBatch)
            {
                _queue.Add(new RowBatch(buffers, count, batch++, null));
                buffers = reader.CreateBuffers();
                count = 0;
            }
        }

        if (count > 0)
        {
            _queue.Add(new RowBatch(buffers, count, batch, null));
        }
    }

    private void QuitOne()
    {
        if (Interlocked.Decrement(ref _open) > 0)
        {
            return;
        }

        _stopped = true;
        foreach (RowBatch _ in _queue.GetConsumingEnumerable())
        {
            // Makes room, so that the worker sees that it is to stop.
        }

        _worker.Wait();
    }
}
