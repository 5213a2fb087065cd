using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>The bins of a block's numbers on an axis.</summary>
/// <param name="pool">Where memory comes from.</param>
internal sealed class BinnedNumbers(BufferPool pool) : IDisposable
{
    private const int RunLength = 1024;

    private readonly BlockValues<long> _bins = new(pool);

    /// <summary>The bins, as <see cref="RootAxis.FindBin(double)"/> gives them.</summary>
    internal ReadOnlySpan<long> Bins => _bins.Span;

    /// <summary>Finds the bins of numbers.</summary>
    internal void Find(ReadOnlySpan<double> numbers, RootAxis axis)
    {
        Span<long> bins = _bins.Begin(numbers.Length);
        if (axis.Bins >= CellRun.MostCells)
        {
            ExactBins.Find(numbers, axis, bins);
            return;
        }

        AxisBins quick = new(axis);
        Span<ushort> buffer = stackalloc ushort[RunLength];
        for (int first = 0; first < numbers.Length; first += RunLength)
        {
            Span<ushort> cells = buffer[..Math.Min(RunLength, numbers.Length - first)];
            cells.Clear();
            quick.AddTo<double, SixteenDoubles>(numbers.Slice(first, cells.Length), cells);
            Widen(cells, bins.Slice(first, cells.Length));
        }
    }

    public void Dispose() => _bins.Dispose();

    private static void Widen(ReadOnlySpan<ushort> cells, Span<long> bins)
    {
        const int Half = AxisBins.BlockLength / 2;
        int i = 0;
        for (; i <= cells.Length - AxisBins.BlockLength; i += AxisBins.BlockLength)
        {
            Span<long> first = bins.Slice(i, Half);
            Span<long> second = bins.Slice(i + Half, Half);
            for (int j = 0; j < Half; j += Vector256<uint>.Count)
            {
                Vector256<uint> pairs = (Vector256.Create(cells[(i + (2 * j))..]) >> AxisBins.LaneBits).AsUInt32();
                Widen(pairs & Vector256.Create<uint>(ushort.MaxValue), first[j..]);
                Widen(pairs >> 16, second[j..]);
            }
        }

        for (; i < cells.Length; i++)
        {
            bins[i] = cells[i] >> AxisBins.LaneBits;
        }
    }

    private static void Widen(Vector256<uint> cells, Span<long> bins)
    {
        (Vector256<ulong> lower, Vector256<ulong> upper) = Vector256.Widen(cells);
        lower.AsInt64().CopyTo(bins);
        upper.AsInt64().CopyTo(bins[Vector256<long>.Count..]);
    }
}
