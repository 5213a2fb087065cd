using System.Collections.Concurrent;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// One pass for all that has been booked: the thread that loads a slice adds its rows up, for all results block by block, so that the
/// numbers are converted once and stay in the cache; the sums of the slices are merged in the order of the slices, counts at the end.
/// </summary>
internal sealed class AnalysisPass : ISliceValues
{
    [ThreadStatic]
    private static bool _isComputing;
    private readonly IColumnSource _source;
    private readonly IReadOnlyList<Booking> _bookings;
    private readonly List<BookedRows> _rows = [];
    private readonly ConcurrentBag<SliceSums> _spare = [];

    private AnalysisPass(RowScanner scanner, IReadOnlyList<Booking> bookings)
    {
        _source = scanner.Source;
        _bookings = bookings;
        for (int i = 0; i < bookings.Count; i++)
        {
            RowFilter[] filters = [.. bookings[i].Filters.Skip(scanner.Filters.Count)];
            BookedRows? rows = _rows.Find(r => r.Filters.SequenceEqual(filters));
            if (rows is null)
            {
                rows = new BookedRows(filters);
                _rows.Add(rows);
            }

            rows.Add(i, bookings[i]);
        }

        _rows.ForEach(rows => rows.Sort(bookings));
        Inputs = [.. _rows.SelectMany(r => r.Inputs).Distinct().Order()];
    }

    /// <summary>True on a thread that computes a result: it cannot wait for another one.</summary>
    internal static bool IsComputing => _isComputing;

    public IReadOnlyList<int> Inputs { get; }

    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        Dictionary<int, ColumnChunk> chunks = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            chunks.Add(Inputs[i], inputs[i]);
        }

        SliceSums sums = _spare.TryTake(out SliceSums? spare) ? spare : new SliceSums(_bookings, _rows, context.Pool);
        for (int i = 0; i < _rows.Count; i++)
        {
            using AnalysisBlock block = new(_source, slice.Range, _rows[i].Select(slice.Range, rows, chunks, context), chunks, context.Pool);
            Add(sums, i, block);
        }

        return new[] { sums };
    }

    private static void Add(SliceSums sums, int rows, AnalysisBlock block)
    {
        _isComputing = true;
        try
        {
            while (block.MoveNext())
            {
                sums.Add(rows, block);
            }

            sums.End(rows);
        }
        finally
        {
            _isComputing = false;
        }
    }

    /// <summary>Columns and filters' inputs that bookings need.</summary>
    /// <param name="bookings">What is booked.</param>
    /// <param name="passed">Number of filters that rows have passed before.</param>
    internal static int[] Columns(IEnumerable<Booking> bookings, int passed)
        => [.. bookings.SelectMany(b => b.Columns.Concat(b.Filters.Skip(passed).SelectMany(f => f.Inputs))).Distinct()];

    /// <summary>Computes results; what has no range yet gets one from a first look.</summary>
    internal static void Run(RowScanner scanner, IReadOnlyList<Booking> bookings, CancellationToken cancellation)
    {
        RangeLook.Take(scanner, bookings, cancellation);
        Run(scanner, bookings, scanner.Engine.Rows.Slices, cancellation);
    }

    /// <summary>The same of some slices.</summary>
    internal static void Run(RowScanner scanner, IReadOnlyList<Booking> bookings, IReadOnlyList<Slice> slices, CancellationToken cancellation)
    {
        AnalysisPass pass = new(scanner, bookings);
        Accumulator[] totals = [.. bookings.Select(b => b.Begin())];
        scanner.Scan(
            scanner.Engine.Rows,
            slices,
            pass,
            slice =>
            {
                SliceSums sums = ((SliceSums[])slice.Values[0])[0];
                sums.MergeInto(totals);
                if (sums.IsReusable)
                {
                    sums.Clear();
                    pass._spare.Add(sums);
                }
            },
            cancellation);

        // Counts are exact in any order.
        foreach (SliceSums sums in pass._spare)
        {
            sums.Close();
            sums.MergeInto(totals);
        }

        for (int i = 0; i < totals.Length; i++)
        {
            bookings[i].Complete(totals[i], scanner);
        }
    }
}
