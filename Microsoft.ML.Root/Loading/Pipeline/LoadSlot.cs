using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>A slice on its way through the pipeline. Its state changes with the budget's gate held.</summary>
internal sealed class LoadSlot
{
    private readonly Dictionary<int, SharedChunk> _chunks = [];
    private readonly List<LoadTask> _tasks = [];
    private FetchedTasks? _fetched;
    private bool _isFetched;
    private int _running;
    private int _taken;

    /// <param name="slice">What to load.</param>
    /// <param name="pool">The pool that it belongs to.</param>
    /// <param name="number">Its number in the pool.</param>
    internal LoadSlot(Slice slice, LoadingPool pool, int number)
    {
        Number = number;
        Slice = slice;
        Pool = pool;
    }

    internal Slice Slice { get; }

    internal LoadingPool Pool { get; }

    /// <summary>Its number in the pool.</summary>
    internal int Number { get; }

    internal LoadSlotState State { get; set; }

    /// <summary>Columns that the current stage loads, or has loaded.</summary>
    internal IReadOnlyList<int> StageColumns { get; set; } = [];

    /// <summary>How its rows are chosen; null until it is planned the first time, and when all are wanted.</summary>
    internal SliceSelection? Selection { get; set; }

    /// <summary>The rows, once they are chosen.</summary>
    internal SelectedRows? Rows { get; set; }

    /// <summary>The rows as they are delivered, once they are laid out.</summary>
    internal RowMajorRows? Packed { get; set; }

    /// <summary>True when random numbers were drawn for it, so that its rows are those of one epoch.</summary>
    internal bool IsRandom { get; set; }

    /// <summary>Memory reserved for works that have not been decoded yet.</summary>
    internal long Reserved { get; set; }

    /// <summary>Stopwatch ticks that threads have worked on it.</summary>
    internal long WorkedTicks { get; set; }

    /// <summary>The first thing that went wrong.</summary>
    internal ExceptionDispatchInfo? Error { get; private set; }

    /// <summary>Memory that the current stage needs.</summary>
    internal long StageBytes { get; private set; }

    /// <summary>True when works of the current stage wait for a request to be sent.</summary>
    internal bool NeedsFetch { get; set; }

    /// <summary>All works of the stage are done, or one has failed and none is running.</summary>
    internal bool IsStageDone => _running == 0 && (Error is not null || _taken == _tasks.Count);

    /// <summary>A work could be decoded now.</summary>
    internal bool HasWork => Error is null && _isFetched && _taken < _tasks.Count;

    /// <summary>Bytes of the current stage are still on their way.</summary>
    internal bool IsFetching => !_isFetched;

    /// <summary>The current stage reads from a source with latency.</summary>
    internal bool IsRemote => _fetched is not null;

    /// <summary>What was fetched for the current stage; null for local sources.</summary>
    internal FetchedTasks? Fetched => _fetched;

    /// <summary>Memory that the order of the slice's rows will take, and the deal that it is made of.</summary>
    internal long OrderBytes => (sizeof(ulong) + sizeof(ushort)) * (long)Slice.Count;

    /// <summary>The works of the current stage.</summary>
    internal IReadOnlyList<LoadTask> Tasks => _tasks;

    /// <summary>Decoded columns by their position in the source.</summary>
    internal IReadOnlyDictionary<int, SharedChunk> Chunks => _chunks;

    /// <summary>Somebody begins to work on it.</summary>
    internal void Enter() => _running++;

    /// <summary>Somebody is done with it.</summary>
    internal void Leave() => _running--;

    internal void Fail(Exception error) => Error ??= ExceptionDispatchInfo.Capture(error);

    /// <summary>The slice is left out instead.</summary>
    internal void Forgive()
    {
        Error = null;
        Rows = SelectedRows.None;
    }

    /// <summary>Begins a stage with these works.</summary>
    /// <param name="tasks">What is to be decoded.</param>
    /// <param name="columns">Positions in the source of the tasks' outputs.</param>
    /// <param name="areCopied">Their rows will be laid out anew, for which there must be room beside them.</param>
    internal void SetWorks(IReadOnlyList<ColumnTask> tasks, IReadOnlyList<int> columns, bool areCopied)
    {
        _tasks.Clear();
        _taken = 0;
        foreach (ColumnTask task in tasks)
        {
            _tasks.Add(new LoadTask(task, [.. task.Outputs.Select(o => columns[o])]));
        }

        long fetched = tasks.SelectMany(w => w.DecodeTasks).Where(w => w.Source.HasLatency).SelectMany(w => w.Ranges)
            .Sum(r => (long)r.Length);
        NeedsFetch = fetched > 0;
        _isFetched = !NeedsFetch;
        StageBytes = OrderBytes + fetched + _tasks.Sum(w => w.Bytes);
        if (areCopied)
        {
            StageBytes += _tasks.Sum(w => w.Bytes) + RowMajorRows.NumberBytes(Slice.Count) + (sizeof(ushort) * (long)Slice.Count);
        }
    }

    /// <summary>The next work, if its bytes are there.</summary>
    internal LoadTask? TakeWork() => HasWork ? _tasks[_taken++] : null;

    internal void AddChunk(int column, SharedChunk chunk) => _chunks.Add(column, chunk);

    /// <summary>Gives up one decoded column.</summary>
    internal void ReleaseChunk(int column)
    {
        if (_chunks.Remove(column, out SharedChunk? chunk))
        {
            chunk.Release();
        }
    }

    /// <summary>The bytes of the stage are being read.</summary>
    internal void SetFetching(FetchedTasks fetched) => _fetched = fetched;

    /// <summary>They are there.</summary>
    internal void SetFetched() => _isFetched = true;

    /// <summary>The columns of the stage have been decoded, or are not wanted any more.</summary>
    internal void EndStage()
    {
        _fetched?.Dispose();
        _fetched = null;
    }

    /// <summary>Pooled bytes that it holds.</summary>
    internal long DataBytes => _chunks.Values.Sum(c => c.Bytes) + (Packed?.Bytes ?? 0);

    /// <summary>Gives up what is decoded.</summary>
    internal void ReleaseData()
    {
        foreach (SharedChunk chunk in _chunks.Values)
        {
            chunk.Release();
        }

        _chunks.Clear();
        Packed?.Release();
        Packed = null;
    }

    /// <summary>Hands the columns over; what was only needed to choose or lay out rows is released.</summary>
    internal LoadedSlice Detach(IReadOnlyList<int> columns, RowMajorLayout? layout)
    {
        SelectedRows rows = Error is null ? Rows! : SelectedRows.None;
        List<SharedChunk?> taken = [];
        RowMajorRows? packed = rows.Count > 0 ? Packed : null;
        packed?.AddReference();
        for (int i = 0; i < columns.Count && rows.Count > 0; i++)
        {
            SharedChunk? chunk = layout is null || layout.StaysChunk(i) ? _chunks[columns[i]] : null;
            chunk?.AddReference();
            taken.Add(chunk);
        }

        ReleaseData();
        return new LoadedSlice(Slice, rows, taken, packed, Error);
    }
}
