using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Finds the bins of many numbers. Where bins have one width, a number times their density is its bin, and in single precision eight are
/// found at once without a division: right unless the number lies within what rounding may do of an edge, which is seen, and then they
/// are found again as <see cref="RootAxis.FindBin(double)"/> does it.
/// </summary>
internal sealed class AxisBins
{
    /// <summary>Bins are given times two to that power, so that there is room for counts in turn.</summary>
    internal const int LaneBits = 3;

    /// <summary>Bins are found in fixed point: so many parts of one.</summary>
    private const int Parts = 1 << PartBits;

    private const int PartBits = 16;

    /// <summary>Numbers that are found again together.</summary>
    private const int SegmentLength = 256;

    private readonly RootAxis _axis;
    private readonly float _density;
    private readonly float _offset;

    /// <summary>What rounding may do, in parts of a bin.</summary>
    private readonly int _doubt;

    private readonly bool _isQuick;

    /// <param name="axis">Of fewer bins than <see cref="CellRun.MostCells"/>.</param>
    internal AxisBins(RootAxis axis)
    {
        _axis = axis;
        double density = axis.Bins / (axis.High - axis.Low);
        _density = (float)(Parts * density);
        _offset = (float)(Parts * (1 - (axis.Low * density)));

        // Rounded are the number, the density, their product, the offset, and the sum: each of them is no more than three bins above the
        // larger distance of an end of the axis from 0, which is at least half its length. And one part is lost where parts are cut off.
        double largest = (Math.Max(Math.Abs(axis.Low), Math.Abs(axis.High)) * density) + 3;
        double doubt = 2 + Math.Ceiling(6 * largest * Parts / (1 << 24));

        // Numbers that are infinite once they are rounded must be so large that they lie outside.
        bool isInRange = float.IsFinite((float)axis.Low) && float.IsFinite((float)axis.High);
        _isQuick = !axis.HasEdges && isInRange && float.IsNormal(_density) && float.IsFinite(_offset) && doubt < Parts / 32;
        _doubt = _isQuick ? (int)doubt : 0;
    }

    /// <summary>Adds bins, moved by <see cref="LaneBits"/>, to what is there.</summary>
    /// <typeparam name="T">Type of the numbers.</typeparam>
    /// <typeparam name="TEights">How they are read.</typeparam>
    /// <param name="numbers">The numbers.</param>
    /// <param name="cells">As many.</param>
    internal void AddTo<T, TEights>(ReadOnlySpan<T> numbers, Span<ushort> cells)
        where T : unmanaged, INumber<T>
        where TEights : IEights<T>
    {
        for (int first = 0; first < numbers.Length; first += SegmentLength)
        {
            int length = Math.Min(SegmentLength, numbers.Length - first);
            ReadOnlySpan<T> segment = numbers.Slice(first, length);
            int done = _isQuick ? AddQuickly<T, TEights>(segment, cells.Slice(first, length)) : 0;
            if (done < length)
            {
                AddExactly(segment[done..], cells.Slice(first + done, length - done));
            }
        }
    }

    /// <summary>Adds the bins of as many as can be taken at once; of none if one of them is in doubt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddQuickly<T, TEights>(ReadOnlySpan<T> numbers, Span<ushort> cells)
        where T : unmanaged, INumber<T>
        where TEights : IEights<T>
    {
        Vector256<float> density = Vector256.Create(_density);
        Vector256<float> offset = Vector256.Create(_offset);
        Vector256<float> lowest = Vector256.Create(0.5f * Parts);
        Vector256<float> highest = Vector256.Create((_axis.Bins + 1.5f) * Parts);
        Vector256<int> doubt = Vector256.Create(_doubt);
        Vector256<ushort> nearest = Vector256<ushort>.AllBitsSet;
        int count = numbers.Length & -Vector256<ushort>.Count;
        Span<ushort> found = stackalloc ushort[SegmentLength];
        ref T source = ref MemoryMarshal.GetReference(numbers);
        ref ushort target = ref MemoryMarshal.GetReference(found);
        for (nuint i = 0; i < (nuint)count; i += (nuint)Vector256<ushort>.Count)
        {
            Vector256<int> first = InParts(Vector256.MultiplyAddEstimate(TEights.Rounded(ref source, i), density, offset), lowest, highest);
            Vector256<int> second = InParts(Vector256.MultiplyAddEstimate(TEights.Rounded(ref source, i + 8), density, offset), lowest, highest);

            // The lower half of each is how far it lies from an edge; what the upper half is does not matter.
            nearest = Vector256.Min(Vector256.Min(nearest, (first + doubt).AsUInt16()), (second + doubt).AsUInt16());
            Vector256.Narrow((first >> PartBits).AsUInt32(), (second >> PartBits).AsUInt32()).StoreUnsafe(ref target, i);
        }

        if (Vector256.LessThanAny(nearest.AsInt32() & Vector256.Create(Parts - 1), doubt + doubt))
        {
            return 0;
        }

        ref ushort sums = ref MemoryMarshal.GetReference(cells);
        for (nuint i = 0; i < (nuint)count; i += (nuint)Vector256<ushort>.Count)
        {
            (Vector256.LoadUnsafe(ref sums, i) + (Vector256.LoadUnsafe(ref target, i) << LaneBits)).StoreUnsafe(ref sums, i);
        }

        return count;
    }

    /// <summary>What is no number goes to the overflow.</summary>
    private static Vector256<int> InParts(Vector256<float> bins, Vector256<float> lowest, Vector256<float> highest)
        => Vector256.ConvertToInt32Native(Vector256.Max(Vector256.ConditionalSelect(Vector256.LessThan(bins, highest), bins, highest), lowest));

    private void AddExactly<T>(ReadOnlySpan<T> numbers, Span<ushort> cells)
        where T : unmanaged, INumber<T>
    {
        Span<Vector512<double>> doubles = stackalloc Vector512<double>[SegmentLength / Vector512<double>.Count];
        Span<Vector512<long>> bins = stackalloc Vector512<long>[SegmentLength / Vector512<long>.Count];
        Span<double> converted = MemoryMarshal.Cast<Vector512<double>, double>(doubles)[..numbers.Length];
        Span<long> found = MemoryMarshal.Cast<Vector512<long>, long>(bins)[..numbers.Length];
        TensorPrimitives.ConvertTruncating(numbers, converted);
        ExactBins.Find(converted, _axis, found);
        for (int i = 0; i < found.Length; i++)
        {
            cells[i] += (ushort)(found[i] << LaneBits);
        }
    }
}
