using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Columns;
using static Microsoft.ML.Root.Loading.LoadSlotState;

namespace Microsoft.ML.Root.Loading;

/// <summary>A slice on its way through the pipeline. Its state changes with the budget's gate held.</summary>
internal sealed class LoadSlot
{
    private readonly LoadJob _job;
    private readonly Dictionary<int, SharedChunk> _chunks = [];
    private readonly List<LoadTask> _tasks = [];
    private bool _isFetched;
    private bool _isAbsent;
    private int _threads;
    private int _taken;

    /// <param name="job">The pass.</param>
    /// <param name="slice">What to load.</param>
    /// <param name="pool">The pool that it belongs to.</param>
    /// <param name="number">Its number in the pool.</param>
    internal LoadSlot(LoadJob job, Slice slice, LoadingPool pool, int number)
    {
        _job = job;
        Number = number;
        Slice = slice;
        Pool = pool;
    }

    internal Slice Slice { get; }

    internal LoadingPool Pool { get; }

    /// <summary>Its number in the pool.</summary>
    internal int Number { get; }

    internal LoadSlotState State { get; private set; }

    /// <summary>How its rows are chosen; null until it is planned the first time, and when all are wanted.</summary>
    internal SliceSelection? Selection { get; set; }

    /// <summary>The rows, once they are chosen.</summary>
    internal SelectedRows? Rows { get; set; }

    /// <summary>The rows as they are delivered, once they are laid out.</summary>
    internal RowMajorRows? RowMajor { get; set; }

    /// <summary>What was computed of its rows (see <see cref="RowStreamOptions.Values"/>).</summary>
    internal Array[] Values { get; set; } = [];

    /// <summary>True when random numbers were drawn for it, so that its rows are those of one epoch.</summary>
    internal bool IsRandom { get; set; }

    /// <summary>Memory reserved for tasks that have not been decoded yet, and for laying rows out.</summary>
    internal long Reserved { get; private set; }

    /// <summary>Stopwatch ticks that threads have worked on it.</summary>
    internal long WorkedTicks { get; set; }

    /// <summary>Stopwatch ticks of <see cref="WorkedTicks"/> in which they read from files.</summary>
    internal long ReadTicks { get; set; }

    /// <summary>Stopwatch ticks for which its bytes were on their way.</summary>
    internal long FetchTicks { get; set; }

    /// <summary>Part of its time in which bytes were awaited; the rest went into what they hold.</summary>
    internal double ReadingPart => (double)(ReadTicks + FetchTicks) / Math.Max(1, WorkedTicks + FetchTicks);

    /// <summary>The first thing that went wrong.</summary>
    internal ExceptionDispatchInfo? Error { get; private set; }

    /// <summary>Memory that the planned tasks need.</summary>
    internal long StageBytes { get; private set; }

    /// <summary>True when tasks wait for a request to be sent.</summary>
    internal bool NeedsFetch { get; private set; }

    /// <summary>A thread works on it.</summary>
    internal bool IsEntered => _threads > 0;

    /// <summary>A task could be decoded now.</summary>
    internal bool HasTask => Error is null && _isFetched && _taken < _tasks.Count;

    /// <summary>Bytes of the tasks are still on their way.</summary>
    internal bool IsFetching => !_isFetched;

    /// <summary>The tasks read from a source with latency.</summary>
    internal bool IsRemote => Fetched is not null;

    /// <summary>What was fetched for the tasks; null for local sources.</summary>
    internal FetchedTasks? Fetched { get; set; }

    /// <summary>Memory that the order of the slice's rows will take, and their buckets while it is made.</summary>
    internal long OrderBytes => (sizeof(ulong) + sizeof(ushort)) * (long)Slice.Count;

    /// <summary>Pooled bytes that it holds.</summary>
    internal long DataBytes => _chunks.Values.Sum(c => c.Bytes) + (RowMajor?.Bytes ?? 0);

    /// <summary>The planned tasks.</summary>
    internal IReadOnlyList<LoadTask> Tasks => _tasks;

    /// <summary>The columns that must be there next: those that rows are chosen by; then, if there are rows, those that are delivered.</summary>
    private IReadOnlyList<int> Projection
        => Rows is null ? Selection!.Inputs
            : Rows.Count == 0 ? []
            : RowMajor is null ? _job.Columns
            : _job.ChunkColumns;

    private SelectedRows Places => _job.Options.Selection?.Places(Slice) ?? SelectedRows.All(Slice.Count);

    /// <summary>
    /// Goes to the next state: the one place that decides which that is. Called when a thread takes the slot up, when memory has been
    /// reserved for it, and when a thread is done with what its state asks for.
    /// </summary>
    internal LoadSlotState Advance()
    {
        LoadSlotState next = State switch
        {
            _ when Error is not null => _threads > 0 ? State : Ready,
            Open => Planning,
            Planning when _tasks.Count > 0 => Planned,
            Planned => Decoding,
            Decoding when _threads > 0 || _taken < _tasks.Count => Decoding,
            Planning or Decoding when Rows is null => Selecting,
            Selecting when Rows is null => Open, // it is chosen by more columns
            Finishing => Ready,
            _ => HasColumns() ? Finishing : Open,
        };
        if (State == Decoding && next != Decoding)
        {
            Fetched?.Dispose();
            Fetched = null;
            _tasks.Clear(); // a pool of very many slices would hold all their plans
            _tasks.TrimExcess();
            _taken = 0;
        }

        if (next is Open or Selecting or Ready)
        {
            Release(Reserved); // what has been decoded is counted where it was rented
        }

        State = next;
        return next;
    }

    /// <summary>A thread begins to work on it.</summary>
    internal void Enter() => _threads++;

    /// <summary>A thread is done with what it did.</summary>
    internal void Leave() => _threads--;

    internal void Fail(Exception error) => Error ??= ExceptionDispatchInfo.Capture(error);

    /// <summary>The slice is left out instead.</summary>
    /// <param name="keepsPlace">Other processes, which do not know of it, go on counting its rows in the order.</param>
    internal void Forgive(bool keepsPlace)
    {
        Error = null;
        _isAbsent = true;
        Rows = keepsPlace ? Places : SelectedRows.None;
    }

    /// <summary>Another process reads it; what is known of it is how many rows it has.</summary>
    internal void SetAbsent()
    {
        _isAbsent = true;
        Rows = Places;
        State = Ready;
    }

    /// <summary>Takes what is cached of the columns that must be there next.</summary>
    /// <returns>Those that are missing.</returns>
    internal List<int> TakeCached()
    {
        if (RowMajor is null && _job.Options.Layout is RowMajorLayout layout && Rows is { Count: > 0 })
        {
            RowMajor = _job.Cache.Find(layout, Slice.Range);
        }

        List<int> missing = [];
        foreach (int column in Projection)
        {
            if (_chunks.ContainsKey(column))
            {
                continue;
            }

            if (_job.Cache.Find(column, Slice.Range) is SharedChunk cached)
            {
                _chunks.Add(column, cached);
            }
            else
            {
                missing.Add(column);
            }
        }

        return missing;
    }

    /// <summary>Sets what is to be decoded next.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="columns">Positions in the source of the tasks' outputs.</param>
    internal void SetTasks(IReadOnlyList<ColumnTask> tasks, IReadOnlyList<int> columns)
    {
        _tasks.Clear();
        _taken = 0;
        long decoded = 0;
        foreach (ColumnTask task in tasks)
        {
            int[] outputs = new int[task.Outputs.Count];
            for (int i = 0; i < outputs.Length; i++)
            {
                outputs[i] = columns[task.Outputs[i]];
            }

            LoadTask added = new(task, outputs);
            _tasks.Add(added);
            decoded += added.Bytes;
        }

        long fetched = FetchedTasks.BytesOf(tasks);
        NeedsFetch = fetched > 0;
        _isFetched = !NeedsFetch;
        StageBytes = OrderBytes + fetched + decoded;
        if (_job.Options.Layout is RowMajorLayout layout && Rows is not null)
        {
            // There must be room for the rows, laid out, beside the columns that they come from.
            StageBytes += RowMajorWriter.MostMemory(layout, Slice.Count, decoded);
        }
    }

    /// <summary>The next task, if its bytes are there.</summary>
    internal LoadTask? TakeTask() => HasTask ? _tasks[_taken++] : null;

    /// <summary>A thread sends the request for the tasks' bytes.</summary>
    internal void TakeFetch() => NeedsFetch = false;

    /// <summary>The tasks' bytes are there.</summary>
    internal void SetFetched() => _isFetched = true;

    /// <summary>A decoded column, by its position in the source.</summary>
    internal SharedChunk Chunk(int column) => _chunks[column];

    /// <summary>The same, or null where it has not been decoded.</summary>
    internal ColumnChunk? ChunkOrNull(int column) => _chunks.GetValueOrDefault(column)?.Chunk;

    internal void AddChunk(int column, SharedChunk chunk) => _chunks.Add(column, chunk);

    /// <summary>Some of the decoded columns, by their positions in the source.</summary>
    internal ColumnChunk[] Chunks(IReadOnlyList<int> columns)
    {
        ColumnChunk[] chunks = new ColumnChunk[columns.Count];
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = _chunks[columns[i]].Chunk;
        }

        return chunks;
    }

    /// <summary>The rows are laid out; the columns that they were copied from are given up.</summary>
    internal void SetRowMajor(RowMajorRows rows)
    {
        RowMajor = rows;
        foreach (int column in _job.Columns)
        {
            if (_job.IsCopied(column) && _chunks.Remove(column, out SharedChunk? chunk))
            {
                chunk.Release();
            }
        }
    }

    /// <summary>Memory was reserved for it.</summary>
    internal void Reserve(long bytes) => Reserved += bytes;

    /// <summary>It does not need reserved memory any more.</summary>
    internal void Release(long bytes)
    {
        Reserved -= bytes;
        _job.Budget.Release(bytes);
    }

    /// <summary>Hands the rows over; what was only needed to choose or lay out rows is released.</summary>
    internal LoadedSlice Detach()
    {
        SelectedRows rows = Error is null ? Rows! : SelectedRows.None;
        bool isThere = rows.Count > 0 && !_isAbsent;
        SharedChunk?[] columns = new SharedChunk?[isThere ? _job.Columns.Length : 0];
        RowMajorRows? rowMajor = isThere ? RowMajor : null;
        rowMajor?.AddReference();
        for (int i = 0; i < columns.Length; i++)
        {
            if (!_job.IsCopied(_job.Columns[i]))
            {
                columns[i] = _chunks[_job.Columns[i]];
                columns[i]!.AddReference();
            }
        }

        GiveUp();
        return new LoadedSlice(Slice, rows, columns, rowMajor, Error) { Values = Values, IsAbsent = _isAbsent };
    }

    /// <summary>Gives up all that it holds.</summary>
    internal void GiveUp()
    {
        Release(Reserved);
        Fetched?.Dispose();
        Fetched = null;
        foreach (SharedChunk chunk in _chunks.Values)
        {
            chunk.Release();
        }

        _chunks.Clear();
        RowMajor?.Release();
        RowMajor = null;
    }

    private bool HasColumns()
    {
        foreach (int column in Projection)
        {
            if (!_chunks.ContainsKey(column))
            {
                return false;
            }
        }

        return true;
    }
}
