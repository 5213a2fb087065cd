using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Finds the bins of many numbers. Where bins have one width, a number times their density is its bin, and in single precision sixteen
/// are found at once without a division: right unless the number lies within what rounding may do of an edge, which is seen, and then
/// those of its block are found as <see cref="RootAxis.FindBin(double)"/> does it.
/// </summary>
internal sealed class AxisBins
{
    /// <summary>Bins are given times two to that power, so that there is room for counts in turn.</summary>
    internal const int LaneBits = 3;

    /// <summary>Bins are found in fixed point: so many parts of one.</summary>
    private const int Parts = 1 << PartBits;

    private const int PartBits = 16;

    /// <summary>Numbers that are taken together: the bins of the first half and of the second lie side by side, as they need no shuffling for that.</summary>
    internal const int BlockLength = 32;

    /// <summary>Numbers that are found exactly together, at most; a multiple of <see cref="BlockLength"/>.</summary>
    private const int SegmentLength = 256;

    private readonly RootAxis _axis;
    private readonly float _density;

    /// <summary>Moved up by what is in doubt: what is less than twice that above an edge may belong below it.</summary>
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

        // Rounded are the number, the density, their product, the offset, and the sum: each of them is no more than three bins above the
        // larger distance of an end of the axis from 0, which is at least half its length. And one part is lost where parts are cut off.
        double largest = (Math.Max(Math.Abs(axis.Low), Math.Abs(axis.High)) * density) + 3;
        double doubt = 2 + Math.Ceiling(6 * largest * Parts / (1 << 24));

        // Numbers that are infinite once they are rounded must be so large that they lie outside.
        bool isInRange = float.IsFinite((float)axis.Low) && float.IsFinite((float)axis.High);
        _isQuick = !axis.HasEdges && isInRange && float.IsNormal(_density) && doubt < Parts / 32;
        _doubt = _isQuick ? (int)doubt : 0;
        _offset = (float)((Parts * (1 - (axis.Low * density))) + _doubt);
    }

    /// <summary>Where among bins that of a number lies.</summary>
    /// <param name="index">Position of the number.</param>
    /// <param name="count">How many there are: the last ones, which fill no block, keep their places.</param>
    internal static int Place(int index, int count)
    {
        int inBlock = index % BlockLength;
        return index >= count - (count % BlockLength) ? index
            : index - inBlock + (inBlock < BlockLength / 2 ? 2 * inBlock : (2 * inBlock) - BlockLength + 1);
    }

    /// <summary>Adds bins, moved by <see cref="LaneBits"/>, to what is there; see <see cref="Place"/>.</summary>
    /// <typeparam name="T">Type of the numbers.</typeparam>
    /// <typeparam name="TSixteens">How they are read.</typeparam>
    /// <param name="numbers">The numbers.</param>
    /// <param name="cells">As many.</param>
    internal void AddTo<T, TSixteens>(ReadOnlySpan<T> numbers, Span<ushort> cells)
        where T : unmanaged, INumber<T>
        where TSixteens : ISixteens<T>
    {
        for (int done = 0; done < numbers.Length;)
        {
            int quick = _isQuick ? AddQuickly<T, TSixteens>(numbers[done..], cells[done..]) : 0;
            done += quick;

            // Whole numbers on edges are all in doubt: behind a block in doubt more are found exactly where the next is so as well.
            int length = Math.Min(numbers.Length - done, quick == 0 && (done > 0 || !_isQuick) ? SegmentLength : BlockLength);
            AddExactly(numbers.Slice(done, length), cells.Slice(done, length));
            done += length;
        }
    }

    /// <summary>Adds the bins of as many as can be taken a block at a time, up to one with a number that is in doubt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddQuickly<T, TSixteens>(ReadOnlySpan<T> numbers, Span<ushort> cells)
        where T : unmanaged, INumber<T>
        where TSixteens : ISixteens<T>
    {
        Vector512<float> density = Vector512.Create(_density);
        Vector512<float> offset = Vector512.Create(_offset);
        Vector512<float> lowest = Vector512.Create(0.5f * Parts);
        Vector512<float> highest = Vector512.Create((_axis.Bins + 1.5f) * Parts);
        Vector512<int> isNear = Vector512.Create(2 * _doubt);
        Vector512<int> partOfBin = Vector512.Create(Parts - 1);
        int count = numbers.Length & -BlockLength;
        ref T source = ref MemoryMarshal.GetReference(numbers);
        ref ushort sums = ref MemoryMarshal.GetReference(cells[..numbers.Length]);
        for (nuint i = 0; i < (nuint)count; i += BlockLength)
        {
            Vector512<int> first = InParts(Vector512.MultiplyAddEstimate(TSixteens.Rounded(ref source, i), density, offset), lowest, highest);
            Vector512<int> second = InParts(Vector512.MultiplyAddEstimate(TSixteens.Rounded(ref source, i + 16), density, offset), lowest, highest);

            // The lower half of each is how far it lies from an edge; what the upper half is does not matter.
            Vector512<ushort> nearest = Vector512.Min(first.AsUInt16(), second.AsUInt16());
            if (Vector512.LessThanAny(nearest.AsInt32() & partOfBin, isNear))
            {
                return (int)i;
            }

            Vector512<ushort> bins = ((first >>> PartBits) | Vector512.AndNot(second, partOfBin)).AsUInt16();
            (Vector512.LoadUnsafe(ref sums, i) + (bins << LaneBits)).StoreUnsafe(ref sums, i);
        }

        return count;
    }

    /// <summary>What is no number goes to the overflow.</summary>
    private static Vector512<int> InParts(Vector512<float> bins, Vector512<float> lowest, Vector512<float> highest)
        => Vector512.ConvertToInt32Native(Vector512.MaxNative(Vector512.ConditionalSelect(Vector512.LessThan(bins, highest), bins, highest), lowest));

    [SkipLocalsInit]
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
            cells[Place(i, found.Length)] += (ushort)(found[i] << LaneBits);
        }
    }
}
