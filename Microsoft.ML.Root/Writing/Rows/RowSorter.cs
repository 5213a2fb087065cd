using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Sorts rows by their ids within a memory budget: so many as fit are sorted in memory and wait in files, several of which are then
/// merged at a time. Rows that fit as a whole see no file.
/// </summary>
/// <param name="schemas">The columns of the rows.</param>
/// <param name="budget">Memory.</param>
/// <param name="folder">Where rows wait.</param>
internal sealed class RowSorter(IReadOnlyList<ColumnSchema> schemas, MemoryBudget budget, string folder) : IDisposable
{
    /// <summary>Bytes that an id takes.</summary>
    internal const int BytesOfId = 16;

    /// <summary>Parts of the budget that a run takes: it is there twice while it is sorted, and lists grow by doubling.</summary>
    private const int RunsInBudget = 8;

    /// <summary>Runs that are merged into one.</summary>
    private const int MergedRuns = 16;
    private const int BlockRows = 1024;

    private static readonly ColumnSchema[] _ids =
    [
        new() { Name = "high", Path = "high", Type = ElementType.UInt64 },
        new() { Name = "low", Path = "low", Type = ElementType.UInt64 },
    ];

    /// <summary>What is stored of a row: its id, and the columns under names that are no others.</summary>
    private readonly ColumnSchema[] _stored = [.. _ids, .. schemas.Select((s, i) => s with { Name = $"c{i}", Path = $"c{i}", Collection = null })];

    /// <summary>Sorted runs; none is of a higher level than one before it.</summary>
    private readonly List<SortedRun> _runs = [];
    private ChunkList? _latest;
    private int _latestRows;

    /// <summary>Where memory comes from.</summary>
    internal BufferPool Pool => budget.Pool;

    /// <summary>Bytes of rows that are to be added at a time.</summary>
    internal long RunBytes => budget.Limit / RunsInBudget;

    /// <summary>Adds rows.</summary>
    /// <param name="chunks">Their columns, which stay the caller's.</param>
    /// <param name="ids">Their ids.</param>
    internal void Add(IReadOnlyList<ColumnChunk> chunks, List<UInt128> ids)
    {
        StoreLatest();
        UInt128[] keys = [.. ids];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        (int, int)[] entries = [.. order.Select(i => (0, i))];
        _latest = new ChunkList();
        _latestRows = keys.Length;
        _latest.Add(Numbers(_ids[0], Array.ConvertAll(keys, k => (ulong)(k >> 64))));
        _latest.Add(Numbers(_ids[1], Array.ConvertAll(keys, k => (ulong)k)));
        foreach (ColumnChunk chunk in chunks)
        {
            _latest.Add(ChunkTake.Take(chunk.Schema, new EntryRange(0, keys.Length), [chunk], entries, Pool));
        }

        for (int i = 1; i < keys.Length; i++)
        {
            RequireOther(keys[i], keys[i - 1]);
        }
    }

    /// <summary>Hands out all rows in order.</summary>
    /// <param name="append">Takes rows: a chunk of each column, and their number.</param>
    /// <exception cref="ArgumentException">A row was added twice.</exception>
    internal void Complete(Action<IReadOnlyList<ColumnChunk>, int> append)
    {
        if (_runs.Count == 0)
        {
            append(_latest is null ? [] : [.. _latest.Chunks.Skip(_ids.Length)], _latestRows);
            return;
        }

        StoreLatest();
        Merge(_runs, (chunks, rows) => append([.. chunks.Skip(_ids.Length)], rows));
    }

    public void Dispose()
    {
        _latest?.Dispose();
        _runs.ForEach(r => r.Dispose());
    }

    /// <exception cref="ArgumentException">Two rows that follow one another are the same.</exception>
    internal static void RequireOther(UInt128 id, UInt128? before)
    {
        if (id == before)
        {
            throw new ArgumentException($"Row {(ulong)id} came more than once; rows that were drawn several times cannot be friends of the others.");
        }
    }

    private ColumnChunk Numbers(ColumnSchema schema, ulong[] numbers)
    {
        using ColumnBuilder builder = new(schema, Pool);
        MemoryMarshal.AsBytes<ulong>(numbers).CopyTo(builder.AppendValues(numbers.Length));
        return builder.ToChunk(new EntryRange(0, numbers.Length));
    }

    /// <summary>Rows that are in memory go to a file; where there are many files of a level, they become one of the next.</summary>
    private void StoreLatest()
    {
        if (_latest is null)
        {
            return;
        }

        SortedRun run = NewRun(level: 0);
        run.Append(_latest.Chunks, _latestRows);
        run.Complete();
        _latest.Dispose();
        _latest = null;
        while (_runs.Count >= MergedRuns && _runs[^MergedRuns].Level == _runs[^1].Level)
        {
            SortedRun[] merged = [.. _runs.TakeLast(MergedRuns)];
            SortedRun next = NewRun(merged[0].Level + 1);
            Merge(merged, next.Append);
            next.Complete();
            Array.ForEach(merged, r => r.Dispose());
            _runs.RemoveRange(_runs.Count - MergedRuns - 1, MergedRuns);
        }
    }

    private SortedRun NewRun(int level)
    {
        SortedRun run = new(_stored, folder, level, budget, RunBytes / MergedRuns);
        _runs.Add(run);
        return run;
    }

    private void Merge(IReadOnlyList<SortedRun> runs, Action<IReadOnlyList<ColumnChunk>, int> append)
    {
        PriorityQueue<int, UInt128> next = new();
        List<(int Run, int Row)> rows = [];
        UInt128? last = null;
        for (int i = 0; i < runs.Count; i++)
        {
            if (runs[i].MoveNext())
            {
                next.Enqueue(i, runs[i].Id);
            }
        }

        while (next.TryDequeue(out int run, out UInt128 id))
        {
            RequireOther(id, last);
            last = id;
            rows.Add((run, runs[run].Row));
            if (rows.Count == BlockRows || runs[run].IsAtEndOfChunks)
            {
                Append(runs, rows, append);
            }

            if (runs[run].MoveNext())
            {
                next.Enqueue(run, runs[run].Id);
            }
        }

        Append(runs, rows, append);
    }

    private void Append(IReadOnlyList<SortedRun> runs, List<(int Run, int Row)> rows, Action<IReadOnlyList<ColumnChunk>, int> append)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using ChunkList taken = new();
        for (int c = 0; c < _stored.Length; c++)
        {
            taken.Add(ChunkTake.Take(_stored[c], new EntryRange(0, rows.Count), [.. runs.Select(r => r.Chunk(c))], rows, Pool));
        }

        append(taken.Chunks, rows.Count);
        rows.Clear();
    }
}
