using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Fills histograms without weights of one column, however many axes they have: an item is counted once for all of them. Its bins on the
/// axes are added up. As a number grows, none of its bins gets smaller, so their sum, which is counted, tells each of them.
/// </summary>
internal sealed class CountedHistograms : IBlockVisitor
{
    /// <summary>
    /// Counts of a cell: items go to them in turn, since most fall into a few cells, and an addition to memory waits for the one before it
    /// in the same place.
    /// </summary>
    private const int Lanes = 1 << AxisBins.LaneBits;

    /// <summary>Items that are taken at a time, which stay in the cache from one loop to the next.</summary>
    private const int RunLength = 1024;

    /// <summary>Items that are counted before the counts go to the histograms: many beside the cells, and not too many for a count.</summary>
    private const int MostCounted = 1 << 20;

    private readonly HistogramAccumulator<CellCount>[] _histograms;
    private readonly AxisBins[] _bins;
    private readonly CellCount[][] _cells;

    /// <summary>Which of the axes goes to its next bin behind each of the cells that are counted.</summary>
    private readonly int[] _advances;
    private readonly (CompensatedSum Sum, CompensatedSum Squares)[] _along;
    private readonly Vector256<int>[] _counts;
    private readonly int _column;
    private long _entries;

    /// <summary>Items of earlier slices too: numbers need no order of slices.</summary>
    private long _counted;

    /// <param name="histograms">They are of one column.</param>
    internal CountedHistograms(HistogramAccumulator<CellCount>[] histograms)
    {
        _histograms = histograms;
        _bins = [.. histograms.Select(h => new AxisBins(h.OnlyAxis!))];
        double[][] edges = [.. histograms.Select(h => h.OnlyAxis!.FirstNumbers)];
        _cells = [.. edges.Select(e => new CellCount[e.Length + 1])];
        _advances = [.. edges.SelectMany((e, axis) => e.Select(edge => (Edge: edge, Axis: axis))).OrderBy(e => e.Edge).Select(e => e.Axis)];
        _along = new (CompensatedSum, CompensatedSum)[histograms.Length];
        _counts = new Vector256<int>[Cells(histograms)];
        _column = histograms[0].Columns[0];
    }

    /// <summary>True where histograms of one column have few enough cells together.</summary>
    internal static bool Fit(IReadOnlyList<HistogramAccumulator<CellCount>> histograms) => Cells(histograms) <= CellRun.MostCells;

    public void Add(AnalysisBlock block)
    {
        if (block.TryItems(_column, out ReadOnlySpan<float> floats))
        {
            Add<float, SixteenFloats>(floats);
        }
        else if (block.TryItems(_column, out ReadOnlySpan<int> ints))
        {
            Add<int, SixteenInts>(ints);
        }
        else
        {
            Add<double, SixteenDoubles>(block.Numbers(_column, _histograms[0].Columns.Shape));
        }
    }

    public void End()
    {
        for (int i = 0; i < _histograms.Length; i++)
        {
            _histograms[i].Merge(_along[i].Sum, _along[i].Squares, _entries);
        }

        Array.Clear(_along);
        _counted += _entries;
        _entries = 0;
        if (_counted > MostCounted)
        {
            Close();
        }
    }

    public void Close()
    {
        Span<int> bins = stackalloc int[_cells.Length];
        bins.Clear();
        for (int cell = 0; cell < _counts.Length; cell++)
        {
            int count = Vector256.Sum(_counts[cell]);
            for (int i = 0; i < bins.Length; i++)
            {
                _cells[i][bins[i]].AddCount(count);
            }

            if (cell < _advances.Length)
            {
                bins[_advances[cell]]++;
            }
        }

        for (int i = 0; i < _histograms.Length; i++)
        {
            _histograms[i].Merge(_cells[i]);
            Array.Clear(_cells[i]);
        }

        Array.Clear(_counts);
        _counted = 0;
    }

    private static int Cells(IReadOnlyList<HistogramAccumulator<CellCount>> histograms) => 1 + histograms.Sum(h => h.OnlyAxis!.Bins + 1);

    [SkipLocalsInit]
    private void Add<T, TSixteens>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSixteens : ISixteens<T>
    {
        Span<ushort> buffer = stackalloc ushort[RunLength];
        bool isAnyWithin = true;
        for (int first = 0; first < items.Length; first += RunLength)
        {
            ReadOnlySpan<T> run = items.Slice(first, Math.Min(RunLength, items.Length - first));
            Span<ushort> cells = buffer[..run.Length];
            cells.Clear();

            // Once for all axes, unless the run before had numbers outside of each.
            Moments<T, TSixteens> all = isAnyWithin ? new(run) : default;
            (bool wasAnyWithin, isAnyWithin) = (isAnyWithin, false);
            for (int i = 0; i < _bins.Length; i++)
            {
                _bins[i].AddTo<T, TSixteens>(run, cells);
                (T, T) ends = TSixteens.Ends(_histograms[i].OnlyAxis!);
                if (wasAnyWithin && all.TryWithin(ends, out (double Sum, double Squares) sums))
                {
                    isAnyWithin = true;
                }
                else
                {
                    sums = Moments<T, TSixteens>.Within(run, ends);
                }

                _along[i].Sum.Add(sums.Sum);
                _along[i].Squares.Add(sums.Squares);
            }

            Count(cells, MemoryMarshal.Cast<Vector256<int>, int>(_counts.AsSpan()));
        }

        _entries += items.Length;
    }

    /// <summary>Cells are numbers of lanes, which <see cref="AxisBins"/> keeps within the axes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<ushort> cells, Span<int> counts)
    {
        ref ushort cell = ref MemoryMarshal.GetReference(cells);
        ref int count = ref MemoryMarshal.GetReference(counts);
        nint i = 0;
        for (; i <= cells.Length - Lanes; i += Lanes)
        {
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 1) + 1)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 2) + 2)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 3) + 3)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 4) + 4)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 5) + 5)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 6) + 6)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref cell, i + 7) + 7)++;
        }

        for (; i < cells.Length; i++)
        {
            counts[cells[(int)i]]++;
        }
    }
}
