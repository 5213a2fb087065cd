using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Finds ranges for axes that have none, from some slices spread over the rows: a bounded part is read twice. What lies outside all
/// that was seen goes to under- and overflow.
/// </summary>
internal static class RangeLook
{
    private const long LargestLook = 1 << 17;
    private const int MostSlices = 8;

    /// <summary>Part of the range by which it is widened at either end.</summary>
    private const double Margin = 0.01;

    /// <summary>Gives the axes of bookings their ranges.</summary>
    internal static void Take(RowScanner scanner, IReadOnlyList<Booking> bookings, CancellationToken cancellation)
    {
        (BookedAxis Axis, Booking Booking)[] axes = [.. bookings.SelectMany(b => b.Axes.Select(a => (a, b))).Where(a => a.a.Nominal is null && a.a.Axis.IsAutomatic)];
        if (axes.Length == 0)
        {
            return;
        }

        Slice[] all = scanner.Engine.Rows.Slices;
        Slice[] some = Spread(all);
        foreach (Slice[] slices in some.Length < all.Length ? (Slice[][])[some, all] : [all])
        {
            (BookedAxis Axis, Booking Booking)[] open = [.. axes.Where(a => a.Axis.Axis.IsAutomatic)];
            BookedResult<RangeAccumulator>[] looks = [.. open.Select(a => Look(a.Axis.Column, a.Booking))];
            if (looks.Length > 0)
            {
                AnalysisPass.Run(scanner, looks, slices, cancellation);
            }

            for (int i = 0; i < looks.Length; i++)
            {
                BookedAxis axis = open[i].Axis;
                RangeAccumulator seen = looks[i].Result;
                if (seen.Low <= seen.High || slices.Length == all.Length)
                {
                    axis.Axis = seen.Low <= seen.High ? Widened(axis.Axis, seen.Low, seen.High) : axis.Axis.Over(0, 1);
                }
            }
        }
    }

    private static BookedResult<RangeAccumulator> Look(int column, Booking booking)
        => new([column], [], () => new RangeAccumulator(column), (seen, _) => (RangeAccumulator)seen) { Filters = booking.Filters };

    private static RootAxis Widened(RootAxis axis, double low, double high)
    {
        double margin = low < high ? ((high / 2) - (low / 2)) * 2 * Margin : Math.Max(0.5, Math.Abs(low) * Margin);
        return axis.Over(Math.Max(low - margin, double.MinValue / 4), Math.Min(high + margin, double.MaxValue / 4));
    }

    /// <summary>As many as fit, the middle ones of equal parts.</summary>
    private static Slice[] Spread(Slice[] slices)
    {
        int count = Math.Min(MostSlices, slices.Length);
        Slice[] spread = [.. Enumerable.Range(0, count).Select(i => slices[(int)(((2L * i) + 1) * slices.Length / (2L * count))])];
        long rows = 0;
        return [.. spread.TakeWhile((slice, i) => (rows += slice.Count) <= LargestLook || i == 0)];
    }

    /// <summary>The least and the greatest finite value.</summary>
    private sealed class RangeAccumulator(int column) : Accumulator
    {
        internal double Low { get; private set; } = double.PositiveInfinity;

        internal double High { get; private set; } = double.NegativeInfinity;

        public override void Add(AnalysisBlock block)
        {
            foreach (double value in block.Numbers(column, block.Chunk(column).Schema.Shape.IsScalar ? -1 : column))
            {
                if (double.IsFinite(value))
                {
                    Low = Math.Min(Low, value);
                    High = Math.Max(High, value);
                }
            }
        }

        internal override void Merge(Accumulator next)
        {
            RangeAccumulator other = (RangeAccumulator)next;
            Low = Math.Min(Low, other.Low);
            High = Math.Max(High, other.High);
        }
    }
}
