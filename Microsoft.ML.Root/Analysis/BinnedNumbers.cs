using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Numbers of a block on an axis: their bins, and the sums of those within it. This is the loop that all histograms are filled by: eight
/// at a time, in one order on every machine.
/// </summary>
/// <param name="pool">Where memory comes from.</param>
internal sealed class BinnedNumbers(BufferPool pool) : IDisposable
{
    /// <summary>Added to a whole number that is not negative, its lowest bits are that number.</summary>
    private const double TwoTo52 = 4503599627370496;

    private readonly BlockValues<long> _bins = new(pool);

    /// <summary>The bins, as <see cref="RootAxis.FindBin(double)"/> gives them.</summary>
    internal ReadOnlySpan<long> Bins => _bins.Span;

    /// <summary>Sum of the numbers within the axis.</summary>
    internal CompensatedSum Sum { get; private set; }

    /// <summary>Sum of their squares.</summary>
    internal CompensatedSum Squares { get; private set; }

    /// <summary>Finds the bins of numbers.</summary>
    internal void Find(ReadOnlySpan<double> numbers, RootAxis axis)
    {
        Span<long> bins = _bins.Begin(numbers.Length);
        CompensatedSum sum = default;
        CompensatedSum squares = default;
        for (int first = 0; first < numbers.Length; first += CellRun.LongestRun)
        {
            int length = Math.Min(CellRun.LongestRun, numbers.Length - first);
            (double ofRun, double squaresOfRun) = Find(numbers.Slice(first, length), axis, bins.Slice(first, length));
            sum.Add(ofRun);
            squares.Add(squaresOfRun);
        }

        Sum = sum;
        Squares = squares;
    }

    public void Dispose() => _bins.Dispose();

    private static (double Sum, double Squares) Find(ReadOnlySpan<double> numbers, RootAxis axis, Span<long> bins)
    {
        (double sum, double squares) = axis.HasEdges ? default : FindUniform(
            MemoryMarshal.Cast<double, Vector512<double>>(numbers), axis, MemoryMarshal.Cast<long, Vector512<long>>(bins));
        for (int i = axis.HasEdges ? 0 : numbers.Length & -Vector512<double>.Count; i < numbers.Length; i++)
        {
            double number = numbers[i];
            bins[i] = axis.FindBin(number);
            if (number >= axis.Low && number < axis.High)
            {
                sum += number;
                squares += number * number;
            }
        }

        return (sum, squares);
    }

    /// <summary>As RootAxis.FindBin does it where bins have one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Squares) FindUniform(ReadOnlySpan<Vector512<double>> numbers, RootAxis axis, Span<Vector512<long>> bins)
    {
        Vector512<double> low = Vector512.Create(axis.Low);
        Vector512<double> high = Vector512.Create(axis.High);
        Vector512<double> width = Vector512.Create(axis.High - axis.Low);
        Vector512<double> count = Vector512.Create((double)axis.Bins);
        Vector512<double> last = count - Vector512<double>.One;
        Vector512<double> overflow = count + Vector512<double>.One;
        Vector512<double> sum = default;
        Vector512<double> squares = default;
        bins = bins[..numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            Vector512<double> number = numbers[i];
            Vector512<double> isBelow = Vector512.LessThan(number, low);
            Vector512<double> isInside = Vector512.AndNot(Vector512.LessThan(number, high), isBelow);
            Vector512<double> bin = Vector512.MinNative(Vector512.Floor(count * (number - low) / width), last) + Vector512<double>.One;
            bin = Vector512.ConditionalSelect(isInside, bin, Vector512.AndNot(overflow, isBelow));
            bins[i] = (bin + Vector512.Create(TwoTo52)).AsInt64() ^ Vector512.Create(TwoTo52).AsInt64();
            number &= isInside;
            sum += number;
            squares += number * number;
        }

        return (Total(sum), Total(squares));
    }

    /// <summary>Sum of a vector's elements, in one order on every machine.</summary>
    private static double Total(Vector512<double> vector)
    {
        Vector256<double> four = vector.GetLower() + vector.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
