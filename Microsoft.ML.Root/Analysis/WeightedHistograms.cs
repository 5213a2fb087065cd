using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Columns of weights that are added together.</summary>
/// <param name="Columns">Positions in the source, up to eight.</param>
internal sealed record WeightSet(IReadOnlyList<int> Columns);

/// <summary>
/// Fills histograms that differ in their weights alone, up to eight at once, as variations of a weight make them: an item is looked up
/// once, and its weights are added to all of them by one instruction. In the order of <see cref="CellRun"/> and <see cref="AxisSums"/>:
/// a histogram has the same bits when it is filled alone.
/// </summary>
internal sealed class WeightedHistograms : IBlockVisitor
{
    /// <summary>Sums of a cell during a run.</summary>
    private const int Lanes = CellRun.Lanes;

    private readonly HistogramAccumulator<CellWeights>[] _histograms;
    private readonly RootAxis _axis;
    private readonly long _binCount;
    private readonly int _column;
    private readonly int _shape;
    private readonly BufferPool _pool;
    private readonly WeightSet _weights;
    private readonly (CompensatedSums Weights, CompensatedSums Squares)[] _cells;
    private CompensatedSums _along;
    private CompensatedSums _squaresAlong;
    private long _entries;

    /// <summary>
    /// True from the first block on that has too few items for a run: what was put together before is in the histograms then, and sums
    /// of several blocks that come to them later would have other bits than those of one block after another.
    /// </summary>
    private bool _isAlone;

    /// <param name="histograms">They have one column, one axis.</param>
    /// <param name="sets">Weights of others, who share them.</param>
    /// <param name="pool">Where memory comes from.</param>
    internal WeightedHistograms(HistogramAccumulator<CellWeights>[] histograms, List<WeightSet> sets, BufferPool pool)
    {
        _histograms = histograms;
        _axis = histograms[0].OnlyAxis!;
        _binCount = _axis.Bins;
        _column = histograms[0].Columns[0];
        _shape = histograms[0].Columns.Shape;
        _cells = new (CompensatedSums, CompensatedSums)[_axis.Bins + 2];
        _pool = pool;
        int[] weights = [.. histograms.Select(h => h.Columns[1])];
        _weights = sets.Find(s => s.Columns.SequenceEqual(weights)) ?? new WeightSet(weights);
        sets.Add(_weights);
    }

    public void Add(AnalysisBlock block)
    {
        // Before the numbers, since they are made of many others.
        ReadOnlySpan<Vector512<double>> weights = _isAlone ? [] : block.Weights(_weights, _shape);
        if (!CellRun.Pays(_cells.Length, weights.Length))
        {
            _isAlone = true;
            Put();
            Array.ForEach(_histograms, h => h.Add(block));
            return;
        }

        ReadOnlySpan<double> numbers = block.Numbers(_column, _shape);
        ReadOnlySpan<long> bins = block.Binned(_column, _shape, _axis).Bins;
        using PooledBuffer buffer = _pool.Rent((long)_cells.Length * Lanes * Unsafe.SizeOf<WeightLane>());
        Span<WeightLane> lanes = buffer.Span<WeightLane>(_cells.Length * Lanes);
        for (int first = 0; first < bins.Length; first += CellRun.LongestRun)
        {
            int length = Math.Min(CellRun.LongestRun, bins.Length - first);
            lanes.Clear();
            AddRun(lanes, bins.Slice(first, length), numbers.Slice(first, length), weights.Slice(first, length));
            for (int cell = 0; cell < _cells.Length; cell++)
            {
                ReadOnlySpan<WeightLane> parts = lanes.Slice(cell * Lanes, Lanes);
                _cells[cell].Weights.Add(parts[0].Weights + parts[1].Weights + (parts[2].Weights + parts[3].Weights));
                _cells[cell].Squares.Add(parts[0].Squares + parts[1].Squares + (parts[2].Squares + parts[3].Squares));
            }
        }

        _entries += bins.Length;
    }

    public void End()
    {
        Put();
        _isAlone = false;
    }

    /// <summary>Puts into the histograms what was added for them.</summary>
    private void Put()
    {
        if (_entries == 0)
        {
            return;
        }

        CellWeights[] cells = new CellWeights[_cells.Length];
        for (int i = 0; i < _histograms.Length; i++)
        {
            for (int cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = new CellWeights(_cells[cell].Weights[i], _cells[cell].Squares[i]);
            }

            _histograms[i].Merge(cells);
            _histograms[i].Merge(_along[i], _squaresAlong[i], _entries);
        }

        Array.Clear(_cells);
        (_along, _squaresAlong, _entries) = (default, default, 0);
    }

    /// <summary>True where a histogram may be filled with others.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">Their number.</param>
    /// <param name="next">The histogram.</param>
    internal static bool AreAlike(HistogramAccumulator<CellWeights> first, int count, HistogramAccumulator<CellWeights> next)
        => count < Vector512<double>.Count
            && first.Columns[0] == next.Columns[0] && first.Columns.Shape == next.Columns.Shape && first.OnlyAxis!.Equals(next.OnlyAxis);

    /// <summary>Four items at a time: their cells are all read before one is written, since a processor cannot tell that they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRun(Span<WeightLane> lanes, ReadOnlySpan<long> bins, ReadOnlySpan<double> numbers, ReadOnlySpan<Vector512<double>> weights)
    {
        Vector512<double> alongA = default, alongB = default, alongC = default, alongD = default;
        Vector512<double> squaresA = default, squaresB = default, squaresC = default, squaresD = default;
        int i = 0;
        for (; i <= bins.Length - Lanes; i += Lanes)
        {
            ref WeightLane a = ref lanes[(int)bins[i] * Lanes];
            ref WeightLane b = ref lanes[((int)bins[i + 1] * Lanes) + 1];
            ref WeightLane c = ref lanes[((int)bins[i + 2] * Lanes) + 2];
            ref WeightLane d = ref lanes[((int)bins[i + 3] * Lanes) + 3];
            Vector512<double> ofA = weights[i];
            Vector512<double> ofB = weights[i + 1];
            Vector512<double> ofC = weights[i + 2];
            Vector512<double> ofD = weights[i + 3];
            (a.Weights, b.Weights, c.Weights, d.Weights) = (a.Weights + ofA, b.Weights + ofB, c.Weights + ofC, d.Weights + ofD);
            (a.Squares, b.Squares, c.Squares, d.Squares)
                = (a.Squares + (ofA * ofA), b.Squares + (ofB * ofB), c.Squares + (ofC * ofC), d.Squares + (ofD * ofD));
            Vector512<double> insideA = Inside(bins[i]), insideB = Inside(bins[i + 1]), insideC = Inside(bins[i + 2]), insideD = Inside(bins[i + 3]);
            ofA = ofA * numbers[i] & insideA;
            ofB = ofB * numbers[i + 1] & insideB;
            ofC = ofC * numbers[i + 2] & insideC;
            ofD = ofD * numbers[i + 3] & insideD;
            (alongA, alongB, alongC, alongD) = (alongA + ofA, alongB + ofB, alongC + ofC, alongD + ofD);
            squaresA += ofA * numbers[i] & insideA;
            squaresB += ofB * numbers[i + 1] & insideB;
            squaresC += ofC * numbers[i + 2] & insideC;
            squaresD += ofD * numbers[i + 3] & insideD;
        }

        alongA = alongA + alongB + (alongC + alongD);
        squaresA = squaresA + squaresB + (squaresC + squaresD);
        for (; i < bins.Length; i++)
        {
            ref WeightLane lane = ref lanes[((int)bins[i] * Lanes) + (i % Lanes)];
            lane.Weights += weights[i];
            lane.Squares += weights[i] * weights[i];
            Vector512<double> weighted = weights[i] * numbers[i] & Inside(bins[i]);
            alongA += weighted;
            squaresA += weighted * numbers[i] & Inside(bins[i]);
        }

        _along.Add(alongA);
        _squaresAlong.Add(squaresA);
    }

    /// <summary>All bits of a bin within the axis, none of one outside: what lies there may be infinite or NaN, and is in no sum along the axis.</summary>
    private Vector512<double> Inside(long bin) => Vector512.Create((ulong)(bin - 1) < (ulong)_binCount ? -1L : 0L).AsDouble();

    /// <summary>Sums of one cell in a run.</summary>
    private struct WeightLane
    {
        internal Vector512<double> Weights;
        internal Vector512<double> Squares;
    }
}
