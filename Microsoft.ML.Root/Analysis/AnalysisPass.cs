using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// One pass for all that has been booked: the thread that loads a slice adds its rows up, for all results block by block, so that the
/// numbers are converted once and stay in the cache; the sums of the slices are merged in the order of the slices.
/// </summary>
internal sealed class AnalysisPass : ISliceValues
{
    [ThreadStatic]
    private static bool _isComputing;
    private readonly IColumnSource _source;
    private readonly IReadOnlyList<Booking> _bookings;

    private AnalysisPass(IColumnSource source, IReadOnlyList<Booking> bookings)
    {
        _source = source;
        _bookings = bookings;
        Inputs = [.. bookings.SelectMany(b => b.Columns).Distinct().Order()];
    }

    /// <summary>True on a thread that computes a result: it cannot wait for another one.</summary>
    internal static bool IsComputing => _isComputing;

    public IReadOnlyList<int> Inputs { get; }

    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs)
    {
        Accumulator[] sums = Begin();
        using AnalysisBlock block = new(_source, slice.Range, rows, Inputs, inputs);
        _isComputing = true;
        try
        {
            while (block.MoveNext())
            {
                foreach (Accumulator sum in sums)
                {
                    sum.Add(block);
                }
            }
        }
        finally
        {
            _isComputing = false;
        }

        return sums;
    }

    /// <summary>Computes results; what has no range yet gets one from a first look.</summary>
    internal static void Run(RowScanner scanner, IReadOnlyList<Booking> bookings, CancellationToken cancellation)
    {
        RangeLook.Take(scanner, [.. bookings.SelectMany(b => b.Axes).Where(a => a.Axis.IsAutomatic)], cancellation);
        Run(scanner, bookings, scanner.Engine.Rows.Slices, cancellation);
    }

    /// <summary>The same of some slices.</summary>
    internal static void Run(RowScanner scanner, IReadOnlyList<Booking> bookings, IReadOnlyList<Slice> slices, CancellationToken cancellation)
    {
        AnalysisPass pass = new(scanner.Source, bookings);
        Accumulator[] totals = pass.Begin();
        scanner.Scan(
            scanner.Engine.Rows,
            slices,
            pass,
            slice =>
            {
                Accumulator[] sums = (Accumulator[])slice.Values[0];
                for (int i = 0; i < totals.Length; i++)
                {
                    totals[i].Merge(sums[i]);
                }
            },
            cancellation);
        for (int i = 0; i < totals.Length; i++)
        {
            bookings[i].Complete(totals[i], scanner);
        }
    }

    private Accumulator[] Begin() => [.. _bookings.Select(b => b.Begin())];
}
