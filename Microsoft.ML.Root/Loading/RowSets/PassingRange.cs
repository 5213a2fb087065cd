using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Of the entries that pass some filters those from one number up to another, counted as they come: what RDataFrame's Range takes.
/// Which these are is read when somebody first asks, from the filters' columns and no farther than the last; one bit an entry stays.
/// </summary>
/// <param name="source">The entries.</param>
/// <param name="filters">The filters.</param>
/// <param name="begin">Number of the first that is taken.</param>
/// <param name="end">Number behind the last; 0 for all.</param>
/// <param name="stride">Each n-th of them.</param>
/// <param name="skipsBadFiles">Entries that cannot be read do not count; whoever reads the rows tells that they are lost.</param>
internal sealed class PassingRange(
    IColumnSource source, IReadOnlyList<RowFilter> filters, long begin, long end, long stride, bool skipsBadFiles) : IEntrySet
{
    /// <summary>Memory for the reading: what is on its way, since nothing of it is kept.</summary>
    private const long ReadingBudget = 64 << 20;
    private readonly object _gate = new();
    private List<Taken>? _taken;

    public long Bytes => Volatile.Read(ref _taken)?.Sum(t => (long)t.Bits.Length * sizeof(ulong)) ?? 0;

    public void Mark(EntryRange range, Span<bool> isInSet, CancellationToken cancellation)
    {
        List<Taken> taken = Volatile.Read(ref _taken) ?? Find(cancellation);
        int first = taken.BinarySearch(new Taken(range, []), Comparer<Taken>.Create((a, b) => a.Range.Start.CompareTo(b.Range.Start)));
        for (int i = first >= 0 ? first : Math.Max(0, ~first - 1); i < taken.Count && taken[i].Range.Start < range.End; i++)
        {
            EntryRange part = taken[i].Range.Intersect(range);
            if (part.Count > 0)
            {
                SelectedRows rows = RowBits.Unpack(taken[i].Bits, (int)(part.Start - taken[i].Range.Start), (int)part.Count);
                for (int row = 0; row < rows.Count; row++)
                {
                    isInSet[(int)(part.Start - range.Start) + rows[row]] = true;
                }
            }
        }
    }

    /// <summary>One of the threads that ask reads; the others wait for it, or for their end.</summary>
    private List<Taken> Find(CancellationToken cancellation)
    {
        while (!Monitor.TryEnter(_gate, TimeSpan.FromMilliseconds(50)))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        try
        {
            if (_taken is null)
            {
                Volatile.Write(ref _taken, Read(cancellation));
            }

            return _taken!;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private List<Taken> Read(CancellationToken cancellation)
    {
        DefinedSource rows = new(source);
        using RowScanner scanner = new(
            rows,
            [.. filters.SelectMany(f => f.Inputs).Distinct()],
            new LoadEngineOptions { Budget = new MemoryBudget(ReadingBudget), KeepsDecoded = false, SkipsBadFiles = skipsBadFiles },
            filters);
        List<Taken> taken = [];
        long passed = 0;
        scanner.ScanWhile(scanner.Engine.Rows, [], slice =>
        {
            List<int> chosen = [];
            for (int i = 0; i < slice.Rows.Count; i++, passed++)
            {
                if (passed >= begin && (end == 0 || passed < end) && (passed - begin) % stride == 0)
                {
                    chosen.Add(slice.Rows[i]);
                }
            }

            if (chosen.Count > 0)
            {
                taken.Add(new Taken(slice.Slice.Range, RowBits.Pack(SelectedRows.Of([.. chosen]), slice.Slice.Count)));
            }

            return end == 0 || passed < end;
        }, cancellation);
        return taken;
    }

    /// <summary>What is taken of a slice.</summary>
    private readonly record struct Taken(EntryRange Range, ulong[] Bits);
}
