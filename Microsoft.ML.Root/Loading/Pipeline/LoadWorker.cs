using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>What one loading thread brings along, and how it does what a slot's state asks for; what follows is not decided here.</summary>
internal sealed class LoadWorker : IDisposable
{
    /// <summary>
    /// Bytes of a row up to which rows are laid out bucket by bucket: looking a row up must take long beside copying it.
    /// </summary>
    private const int LongestScatteredRow = 512;
    private readonly LoadJob _job;
    private readonly DecodeContext _context;
    private readonly object _gate;

    /// <param name="job">The pass.</param>
    /// <param name="stop">Ends what takes long.</param>
    internal LoadWorker(LoadJob job, CancellationToken stop)
    {
        _job = job;
        _gate = job.Budget.Gate;
        _context = new DecodeContext(job.Budget.Pool) { Random = job.Options.Random, Cancellation = stop };
    }

    /// <summary>Does one step; what goes wrong is left in the slot.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Handed to the consumer, who throws it when he gets to the slice.")]
    internal void Run(LoadStep step)
    {
        if (step.Slot is not LoadSlot slot)
        {
            Arrange(step.Pool!);
            return;
        }

        try
        {
            switch (slot.State)
            {
                case LoadSlotState.Planning:
                    Plan(slot);
                    break;
                case LoadSlotState.Decoding:
                    Decode(slot, step.Task!);
                    break;
                case LoadSlotState.Selecting:
                    slot.Selection!.Narrow(slot.Chunks(slot.Selection.Inputs), _context);
                    slot.Rows = slot.Selection.IsDone ? slot.Selection.Rows : null;
                    break;
                default:
                    Finish(slot);
                    break;
            }
        }
        catch (Exception error)
        {
            Fail(_job, slot, error);
        }
    }

    /// <summary>Has the bytes of a slot's tasks read, without holding a thread; what goes wrong is left in the slot.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Handed to the consumer, who throws it when he gets to the slice.")]
    internal static async Task FetchAsync(LoadJob job, LoadSlot slot, CancellationToken stop)
    {
        try
        {
            FetchedTasks fetched = new(slot.Tasks.Select(t => t.Task), job.Budget.Pool);
            lock (job.Budget.Gate)
            {
                slot.Fetched = fetched;
            }

            long began = Stopwatch.GetTimestamp();
            await fetched.ReadAsync(stop).ConfigureAwait(false);
            lock (job.Budget.Gate)
            {
                slot.FetchTicks += Stopwatch.GetTimestamp() - began;
                job.Options.Statistics.BytesRead += fetched.Bytes;
            }
        }
        catch (Exception error)
        {
            Fail(job, slot, error);
        }
    }

    public void Dispose() => _context.Dispose();

    private static void Fail(LoadJob job, LoadSlot slot, Exception error)
    {
        lock (job.Budget.Gate)
        {
            slot.Fail(error);
        }
    }

    /// <summary>Plans the columns that rows are chosen by, and in the second round, if there are rows, the others.</summary>
    private void Plan(LoadSlot slot)
    {
        if (slot.Rows is null && slot.Selection is null)
        {
            slot.Selection = _job.Options.Selection?.Begin(slot.Slice);
            slot.Rows = slot.Selection is null ? SelectedRows.All(slot.Slice.Count)
                : slot.Selection.IsDone ? slot.Selection.Rows
                : null;
        }

        List<int> missing;
        lock (_gate)
        {
            missing = slot.TakeCached();
        }

        slot.SetTasks(missing.Count == 0 ? [] : DefinedSource.Plan(_job.Source, missing, slot.Slice.Range, slot.ChunkOrNull), missing);
    }

    private void Decode(LoadSlot slot, LoadTask task)
    {
        long began = Stopwatch.GetTimestamp();
        long read = _context.BytesRead;
        long reading = _context.ReadTicks;
        long decompressed = _context.BytesDecompressed;
        long draws = _context.Draws;
        SharedChunk[] chunks = [];
        try
        {
            ColumnChunk[] decoded = ColumnReading.Decode(task.Task, _context, slot.Fetched);
            for (int i = 0; i < decoded.Length && _job.Options.WatchedForNaN is { } watched; i++)
            {
                // While the values are still in the cache; what is found stays with them for later passes.
                decoded[i].NaNs ??= watched.Contains(task.Columns[i]) ? NaNRows.Of(decoded[i]) : null;
            }

            chunks = Array.ConvertAll(decoded, c => new SharedChunk(c, _context.Pool));
        }
        finally
        {
            lock (_gate)
            {
                LoadStatistics statistics = _job.Options.Statistics;
                statistics.BytesRead += _context.BytesRead - read;
                statistics.BytesDecompressed += _context.BytesDecompressed - decompressed;
                statistics.SeePooled(_context.Pool);
                slot.WorkedTicks += Stopwatch.GetTimestamp() - began;
                slot.ReadTicks += _context.ReadTicks - reading;
                slot.Release(task.Bytes);
                slot.IsRandom |= _context.Draws != draws;
                for (int i = 0; i < chunks.Length; i++)
                {
                    slot.AddChunk(task.Columns[i], chunks[i]);

                    // Random numbers, and what comes of them, are drawn anew in each epoch.
                    if (_context.Draws == draws && !_job.IsCopied(task.Columns[i]))
                    {
                        _job.Cache.Add(task.Columns[i], chunks[i], _job.CacheLimit);
                    }
                }
            }
        }
    }

    /// <summary>All that is looked at in every row is looked at here, so that the consumer's thread has only to copy.</summary>
    private void Finish(LoadSlot slot)
    {
        if (slot.Rows is not { Count: > 0 } rows)
        {
            return;
        }

        long began = Stopwatch.GetTimestamp();
        RowMajorRows? laidOut = slot.RowMajor is null && _job.Options.Layout is RowMajorLayout layout ? LayOut(slot, rows, layout) : null;
        lock (_gate)
        {
            if (laidOut is not null)
            {
                slot.SetRowMajor(laidOut);
                if (!slot.IsRandom)
                {
                    _job.Cache.Add(_job.Options.Layout!, slot.Slice.Range, laidOut, _job.CacheLimit);
                }
            }

            slot.WorkedTicks += Stopwatch.GetTimestamp() - began;
        }

        if (_job.Options.ChecksRows)
        {
            RowChecks.ThrowFirstError(_job, slot, rows);
        }

        RowChecks.CountNaN(_job, slot, rows);
        slot.Values = Array.ConvertAll(_job.Options.Values, v => v.Compute(slot.Slice, rows, slot.Chunks(v.Inputs), _context));
    }

    private RowMajorRows LayOut(LoadSlot slot, SelectedRows selected, RowMajorLayout layout)
    {
        // What is kept for later passes, and what is beside chunks, has all rows as they lie in the file; else only those that are
        // asked for take memory, and they come to lie as they will be handed out.
        SharedChunk[] chunks = Array.ConvertAll(_job.Columns, slot.Chunk);
        long bytes = 0;
        foreach (SharedChunk chunk in chunks)
        {
            bytes += chunk.Bytes;
        }

        bool isNatural = layout.HasChunks || (!slot.IsRandom && IsCached(bytes));
        int[]? rows = isNatural || selected.IsAll ? null : selected.Distinct();
        bool isScattered = !isNatural && (rows?.Length ?? slot.Slice.Count) == selected.Count
            && bytes <= LongestScatteredRow * slot.Slice.Range.Count;
        RowScatter? scatter = isScattered && _job.Plan.Key is ulong key
            ? new RowScatter(key, slot.Pool.Number, slot.Number, selected.Count, slot.Pool.BucketCount, _context.Pool)
            : null;
        try
        {
            return RowMajorWriter.LayOut(layout, chunks, slot.Slice.Count, rows, scatter, _context.Pool);
        }
        finally
        {
            scatter?.Release();
        }
    }

    /// <summary>True when there is room to cache a slice of so many bytes.</summary>
    private bool IsCached(long bytes)
    {
        if (_job.CacheLimit == 0)
        {
            return false;
        }

        lock (_gate)
        {
            return _job.Cache.HasRoom(bytes, _job.CacheLimit);
        }
    }

    /// <summary>Puts the rows of a complete pool into their order.</summary>
    private void Arrange(LoadingPool pool)
    {
        LoadedSlice[] slices;
        lock (_gate)
        {
            slices = Array.ConvertAll(pool.Slots, s => s.Detach());
        }

        RowPool ready = new(
            pool.Number, slices, _job.Columns.Length, _job.Plan.Key, pool.BucketCount, _job.Budget, _job.Options.Grouping?.Values ?? -1);
        lock (_gate)
        {
            pool.Ready = ready;
            _job.Budget.Release(pool.Reserved);
            pool.Reserved = 0;
        }
    }
}
