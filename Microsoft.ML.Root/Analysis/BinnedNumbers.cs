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
            for (int j = i; j < i + Half; j += Vector256<uint>.Count)
            {
                Vector256<uint> pairs = (Vector256.Create(cells[(j + j - i)..]) >> AxisBins.LaneBits).AsUInt32();
                (Vector256<ulong> a, Vector256<ulong> b) = Vector256.Widen(pairs & Vector256.Create<uint>(ushort.MaxValue));
                a.AsInt64().CopyTo(bins[j..]);
                b.AsInt64().CopyTo(bins[(j + 4)..]);
                (a, b) = Vector256.Widen(pairs >> 16);
                a.AsInt64().CopyTo(bins[(j + Half)..]);
                b.AsInt64().CopyTo(bins[(j + Half + 4)..]);
            }
        }

        for (; i < cells.Length; i++)
        {
            bins[i] = cells[i] >> AxisBins.LaneBits;
        }
    }
}
