using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Adds many items to few cells. Most items of a histogram fall into a few cells, and an addition to a cell waits for the one before it:
/// so items go in turn to four sums of each cell, or eight counts, which are put together after a run. Within a run sums of weights are
/// plain ones, as few items as it has lose no digits that count; then what rounding takes is carried along.
/// </summary>
internal static class CellRun
{
    /// <summary>More cells than that are seldom met again within a run.</summary>
    internal const int MostCells = 1 << 10;

    /// <summary>Sums of a cell.</summary>
    internal const int Lanes = 4;

    /// <summary>Counts of a cell.</summary>
    private const int CountLanes = 8;

    /// <summary>Items of a run at most.</summary>
    internal const int LongestRun = 1 << 12;

    /// <summary>True where a run pays.</summary>
    internal static bool Pays(int cells, int items) => cells <= MostCells && items >= 2 * cells;

    /// <summary>Counts items.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(Span<CellCount> sums, ReadOnlySpan<long> cells)
    {
        Vector256<int>[] buffer = ArrayPool<Vector256<int>>.Shared.Rent(sums.Length);
        Span<Vector256<int>> counts = buffer.AsSpan(0, sums.Length);
        counts.Clear();
        Span<int> lanes = MemoryMarshal.Cast<Vector256<int>, int>(counts);
        int i = 0;
        for (; i <= cells.Length - CountLanes; i += CountLanes)
        {
            ReadOnlySpan<long> eight = cells.Slice(i, CountLanes);
            lanes[(int)eight[0] * CountLanes]++;
            lanes[((int)eight[1] * CountLanes) + 1]++;
            lanes[((int)eight[2] * CountLanes) + 2]++;
            lanes[((int)eight[3] * CountLanes) + 3]++;
            lanes[((int)eight[4] * CountLanes) + 4]++;
            lanes[((int)eight[5] * CountLanes) + 5]++;
            lanes[((int)eight[6] * CountLanes) + 6]++;
            lanes[((int)eight[7] * CountLanes) + 7]++;
        }

        for (; i < cells.Length; i++)
        {
            lanes[(int)cells[i] * CountLanes]++;
        }

        for (int cell = 0; cell < sums.Length; cell++)
        {
            sums[cell].AddCount(Vector256.Sum(counts[cell]));
        }

        ArrayPool<Vector256<int>>.Shared.Return(buffer);
    }

    /// <summary>Adds weights and their squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(Span<CellWeights> sums, ReadOnlySpan<long> cells, ReadOnlySpan<double> weights)
    {
        Vector128<double>[] buffer = ArrayPool<Vector128<double>>.Shared.Rent(sums.Length * Lanes);
        Span<Vector128<double>> lanes = buffer.AsSpan(0, sums.Length * Lanes);
        for (int first = 0; first < cells.Length; first += LongestRun)
        {
            int end = Math.Min(cells.Length, first + LongestRun);
            lanes.Clear();
            int i = first;
            for (; i <= end - Lanes; i += Lanes)
            {
                lanes[(int)cells[i] * Lanes] += WithSquare(weights[i]);
                lanes[((int)cells[i + 1] * Lanes) + 1] += WithSquare(weights[i + 1]);
                lanes[((int)cells[i + 2] * Lanes) + 2] += WithSquare(weights[i + 2]);
                lanes[((int)cells[i + 3] * Lanes) + 3] += WithSquare(weights[i + 3]);
            }

            for (; i < end; i++)
            {
                lanes[((int)cells[i] * Lanes) + (i % Lanes)] += WithSquare(weights[i]);
            }

            for (int cell = 0; cell < sums.Length; cell++)
            {
                ReadOnlySpan<Vector128<double>> parts = lanes.Slice(cell * Lanes, Lanes);
                Vector128<double> sum = parts[0] + parts[1] + (parts[2] + parts[3]);
                sums[cell].AddSums(sum[0], sum[1]);
            }
        }

        ArrayPool<Vector128<double>>.Shared.Return(buffer);
    }

    private static Vector128<double> WithSquare(double weight) => Vector128.Create(1, weight) * Vector128.Create(weight);
}
