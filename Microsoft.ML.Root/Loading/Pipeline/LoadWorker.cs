using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Loading;

/// <summary>What one loading thread brings along, and how it does each step.</summary>
internal sealed class LoadWorker : IDisposable
{
    /// <summary>
    /// Bytes of a row up to which rows are laid out as they were dealt: looking a row up must take long beside copying it.
    /// </summary>
    private const int LongestScatteredRow = 512;
    private readonly LoadJob _job;
    private readonly DecodeContext _context;
    private readonly object _gate;
    private readonly Action _changed;
    private readonly Dictionary<int, int> _positions = [];

    /// <param name="job">The pass.</param>
    /// <param name="changed">Called with the gate held when something has changed.</param>
    internal LoadWorker(LoadJob job, Action changed)
    {
        _job = job;
        _changed = changed;
        _gate = job.Budget.Gate;
        _context = new DecodeContext(job.Budget.Pool) { Random = job.Random };
        for (int i = 0; i < job.Columns.Count; i++)
        {
            _positions[job.Columns[i]] = i;
        }
    }

    /// <summary>Does one step; what goes wrong is left in the slot.</summary>
    /// <param name="step">What to do.</param>
    /// <param name="enter">Called when a request stays under way.</param>
    /// <param name="leave">Called when it has ended.</param>
    /// <param name="stop">Ends requests that are under way.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Handed to the consumer, who throws it when he gets to the slice.")]
    internal void Run(LoadStep step, Action enter, Action leave, CancellationToken stop)
    {
        _context.Cancellation = stop;
        try
        {
            switch (step.Kind)
            {
                case LoadStepKind.Plan:
                    Plan(step.Slot);
                    break;
                case LoadStepKind.Fetch:
                    enter();
                    _ = FetchAsync(step.Slot, leave, stop);
                    return; // it leaves the slot when the bytes are there
                case LoadStepKind.Decode:
                    Decode(step.Slot, step.Work);
                    break;
                default:
                    Arrange(step.Pool);
                    return;
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                step.Slot.Fail(error);
            }
        }

        Finish(step.Slot);
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    /// <summary>Plans the columns that rows are chosen by, and in the second round, if there are rows, the others.</summary>
    private void Plan(LoadSlot slot)
    {
        if (slot.Rows is null && slot.Selection is null)
        {
            slot.Selection = _job.Selection?.Begin(slot.Slice);
            slot.Rows = slot.Selection is null ? SelectedRows.All(slot.Slice.Count)
                : slot.Selection.IsDone ? slot.Selection.Rows
                : null;
        }

        List<int> missing = [];
        lock (_gate)
        {
            if (slot.Packed is null && _job.Layout is RowMajorLayout layout && slot.Rows is { Count: > 0 })
            {
                slot.Packed = _job.Kept.Find(layout, slot.Slice.Range);
            }

            IReadOnlyList<int> wanted = Wanted(slot);
            slot.StageColumns = wanted;
            foreach (int column in wanted)
            {
                if (slot.Chunks.ContainsKey(column))
                {
                    continue;
                }

                if (_job.Kept.Find(column, slot.Slice.Range) is SharedChunk kept)
                {
                    slot.AddChunk(column, kept);
                }
                else
                {
                    missing.Add(column);
                }
            }
        }

        IReadOnlyList<ColumnTask> tasks = missing.Count == 0 ? [] : _job.Source.Plan(missing, slot.Slice.Range);
        lock (_gate)
        {
            slot.SetWorks(tasks, missing, areCopied: _job.Layout is not null && slot.Rows is not null);
            if (tasks.Count > 0)
            {
                slot.State = LoadSlotState.Planned;
            }
        }
    }

    private void Decode(LoadSlot slot, LoadTask task)
    {
        long began = Stopwatch.GetTimestamp();
        long read = _context.BytesRead;
        long decompressed = _context.BytesDecompressed;
        long draws = _context.Draws;
        SharedChunk[] chunks = [];
        try
        {
            ColumnChunk[] decoded = ColumnReading.Decode(task.Work, _context, slot.Fetched);
            for (int i = 0; i < decoded.Length && _job.WatchesNaN is not null; i++)
            {
                // While the values are still in the cache; what is found stays with them for later passes.
                decoded[i].NaNs ??= _job.WatchesNaN(task.Columns[i]) ? NaNRows.Of(decoded[i]) : null;
            }

            chunks = [.. decoded.Select(c => new SharedChunk(c, _context.Pool))];
        }
        finally
        {
            lock (_gate)
            {
                _job.Statistics.BytesRead += _context.BytesRead - read;
                _job.Statistics.BytesDecompressed += _context.BytesDecompressed - decompressed;
                _job.Statistics.WorksDecoded++;
                slot.WorkedTicks += Stopwatch.GetTimestamp() - began;
                _job.Statistics.SeePooled(_context.Pool);
                Release(slot, task.Bytes);
                slot.IsRandom |= _context.Draws != draws;
                for (int i = 0; i < chunks.Length; i++)
                {
                    slot.AddChunk(task.Columns[i], chunks[i]);

                    // Random numbers, and what comes of them, are drawn anew in each epoch.
                    if (_context.Draws == draws && (_job.Layout is null || !IsCopied(task.Columns[i])))
                    {
                        _job.Kept.Add(task.Columns[i], chunks[i], _job.KeepLimit);
                    }
                }
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Handed to the consumer, who throws it when he gets to the slice.")]
    private async Task FetchAsync(LoadSlot slot, Action leave, CancellationToken stop)
    {
        try
        {
            FetchedTasks fetched = new(slot.Tasks.Select(w => w.Work), _job.Budget.Pool);
            lock (_gate)
            {
                slot.SetFetching(fetched);
            }

            await fetched.ReadAsync(stop).ConfigureAwait(false);
            lock (_gate)
            {
                _job.Statistics.BytesRead += fetched.Bytes;
                slot.SetFetched();
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                slot.Fail(error);
            }
        }

        Finish(slot);
        leave();
    }

    /// <summary>After each step of a slot: when it was the stage's last, the next one begins.</summary>
    private void Finish(LoadSlot slot)
    {
        bool selects;
        bool packs;
        lock (_gate)
        {
            slot.Leave();
            if (slot.Error is null && slot.State == LoadSlotState.Planned)
            {
                _changed();
                return;
            }

            if (!slot.IsStageDone || slot.State == LoadSlotState.Ready)
            {
                _changed();
                return;
            }

            slot.EndStage();
            selects = slot.Error is null && slot.Rows is null && slot.State != LoadSlotState.Selecting;
            packs = slot.Error is null && _job.Layout is not null && slot.Packed is null && slot.Rows is { Count: > 0 } && HasAll(slot);
            slot.State = selects ? LoadSlotState.Selecting
                : packs ? LoadSlotState.Packing
                : slot.Error is null && (slot.Rows is null || !HasAll(slot)) ? LoadSlotState.Open
                : LoadSlotState.Ready;
            if (!packs)
            {
                Release(slot, slot.Reserved);
            }

            if (slot.State == LoadSlotState.Ready)
            {
                Complete(slot);
            }

            _changed();
            if (selects || packs)
            {
                slot.Enter();
            }
        }

        if (selects)
        {
            Select(slot);
        }
        else if (packs)
        {
            Pack(slot);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Handed to the consumer, who throws it when he gets to the slice.")]
    private void Select(LoadSlot slot)
    {
        try
        {
            SliceSelection selection = slot.Selection!;
            selection.Narrow([.. slot.StageColumns.Select(c => slot.Chunks[c].Chunk)], _context);
            slot.Rows = selection.IsDone ? selection.Rows : null;
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                slot.Fail(error);
            }
        }

        Finish(slot);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Handed to the consumer, who throws it when he gets to the slice.")]
    private void Pack(LoadSlot slot)
    {
        RowMajorLayout layout = _job.Layout!;
        long began = Stopwatch.GetTimestamp();
        try
        {
            // What is kept for later passes, and what is beside chunks, has all rows as they lie in the file; else only those that
            // are wanted take memory, and they come to lie as they will be handed out.
            SharedChunk[] chunks = [.. _job.Columns.Select(c => slot.Chunks[c])];
            long bytes = chunks.Sum(c => c.Bytes);
            bool isNatural = layout.HasChunks || (!slot.IsRandom && IsCached(bytes));
            int[]? rows = isNatural || slot.Rows!.IsAll ? null : slot.Rows.Distinct();
            bool isScattered = !isNatural && (rows?.Length ?? slot.Slice.Count) == slot.Rows!.Count
                && bytes <= LongestScatteredRow * slot.Slice.Range.Count;
            RowScatter? deal = isScattered && _job.Plan.Key is ulong key
                ? new RowScatter(key, slot.Pool.Number, slot.Number, slot.Rows!.Count, slot.Pool.PartCount, _context.Pool)
                : null;
            RowMajorRows packed;
            try
            {
                packed = RowMajorWriter.Pack(layout, chunks, slot.Slice.Count, rows, deal, _context.Pool);
            }
            finally
            {
                deal?.Release();
            }

            lock (_gate)
            {
                slot.Packed = packed;
                slot.WorkedTicks += Stopwatch.GetTimestamp() - began;
                if (!slot.IsRandom)
                {
                    _job.Kept.Add(layout, slot.Slice.Range, packed, _job.KeepLimit);
                }

                foreach (int column in _job.Columns.Where(IsCopied))
                {
                    slot.ReleaseChunk(column);
                }
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                slot.Fail(error);
            }
        }

        Finish(slot);
    }

    /// <summary>True when there is room to keep a slice of so many bytes.</summary>
    private bool IsCached(long bytes)
    {
        if (_job.KeepLimit == 0)
        {
            return false;
        }

        lock (_gate)
        {
            return _job.Kept.HasRoom(bytes, _job.KeepLimit);
        }
    }

    private void Release(LoadSlot slot, long bytes)
    {
        slot.Reserved -= bytes;
        _job.Budget.Release(bytes);
    }

    /// <summary>The columns that the next stage needs.</summary>
    private IReadOnlyList<int> Wanted(LoadSlot slot)
        => slot.Rows is null ? slot.Selection!.Inputs
            : slot.Rows.Count == 0 ? []
            : slot.Packed is null ? _job.Columns
            : [.. _job.Columns.Where(c => !IsCopied(c))];

    /// <summary>True for a column whose chunk is not needed any more once the rows are laid out.</summary>
    private bool IsCopied(int sourceColumn)
        => _job.Layout is RowMajorLayout layout && _positions.TryGetValue(sourceColumn, out int position) && !layout.StaysChunk(position);

    private bool HasAll(LoadSlot slot)
        => slot.Rows!.Count == 0 || _job.Columns.All(c => slot.Chunks.ContainsKey(c) || (slot.Packed is not null && IsCopied(c)));

    private void Complete(LoadSlot slot)
    {
        slot.Pool.Missing--;
        if (slot.Error is null && slot.Rows is { Count: > 0 } rows && RowChecks.FirstError(_job, slot, rows) is Exception rowError)
        {
            slot.Fail(rowError);
        }

        RowChecks.CountNaN(_job, slot);
        slot.Pool.Reserved += slot.OrderBytes;
        _job.Budget.Reserve(slot.OrderBytes);
        if (slot.Error is { SourceException: RootFormatException or IOException } error && _job.SkipsBadSlices)
        {
            LostSlice lost = new(slot.Slice, slot.Rows?.Count, error.SourceException);
            _job.Statistics.AddLost(lost);
            slot.Forgive();
            if (RootEventSource.Log.IsEnabled())
            {
                RootEventSource.Log.FileSkipped(SkippedFiles.PathOf(lost, _job.Source), lost.Error.Message);
            }
        }

        if (RootEventSource.Log.IsEnabled(EventLevel.Verbose, EventKeywords.All))
        {
            RootEventSource.Log.SliceDecoded(slot.Slice.Range.Start, slot.Slice.Count, slot.DataBytes, slot.WorkedTicks * 1e3 / Stopwatch.Frequency);
        }
    }

    private void Arrange(LoadingPool pool)
    {
        LoadedSlice[] slices;
        lock (_gate)
        {
            slices = [.. pool.Slots.Select(s => s.Detach(_job.Columns, _job.Layout))];
        }

        object gate = _gate;
        Action changed = _changed;
        RowPool ready = new(pool.Number, slices, _job.Columns.Count, _job.Plan.Key, pool.PartCount, _job.Budget.Pool, () =>
        {
            lock (gate)
            {
                changed();
            }
        });
        lock (_gate)
        {
            pool.Ready = ready;
            _job.Budget.Release(pool.Reserved);
            pool.Reserved = 0;
            _changed();
        }
    }
}
