using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Sums of a run of numbers and of their squares: eight at a time, in one order on every machine.</summary>
/// <param name="Sum">Sum of the numbers.</param>
/// <param name="Squares">Sum of their squares.</param>
/// <param name="Least">The smallest number.</param>
/// <param name="Greatest">The greatest number.</param>
internal readonly record struct Moments(double Sum, double Squares, double Least, double Greatest)
{
    /// <summary>True if all numbers lie within an axis; the squares tell whether one is NaN, which is neither below nor above.</summary>
    internal bool IsWithin(RootAxis axis) => Least >= axis.Low && Greatest < axis.High && !double.IsNaN(Squares);

    /// <summary>Of all numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Moments Of<T, TEights>(ReadOnlySpan<T> numbers)
        where T : unmanaged, INumber<T>
        where TEights : IEights<T>
    {
        Vector256<double> sumA = default, sumB = default, squaresA = default, squaresB = default;
        Vector256<double> least = Vector256.Create(double.PositiveInfinity), greatest = -least;
        ref T first = ref MemoryMarshal.GetReference(numbers);
        int count = numbers.Length & -8;
        for (nuint i = 0; i < (nuint)count; i += 8)
        {
            (Vector256<double> a, Vector256<double> b) = TEights.Load(ref first, i);
            (sumA, sumB) = (sumA + a, sumB + b);
            (squaresA, squaresB) = (squaresA + (a * a), squaresB + (b * b));
            least = Vector256.MinNative(Vector256.MinNative(a, b), least);
            greatest = Vector256.MaxNative(Vector256.MaxNative(a, b), greatest);
        }

        (double sum, double squares) = (Total(sumA, sumB), Total(squaresA, squaresB));
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < 4; i++)
        {
            (lowest, highest) = (Math.Min(lowest, least[i]), Math.Max(highest, greatest[i]));
        }

        for (int i = count; i < numbers.Length; i++)
        {
            double number = double.CreateTruncating(numbers[i]);
            sum += number;
            squares += number * number;
            (lowest, highest) = (Math.Min(lowest, number), Math.Max(highest, number));
        }

        return new Moments(sum, squares, lowest, highest);
    }

    /// <summary>Of those within an axis: the same bits as <see cref="Of"/> where all are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (double Sum, double Squares) Within<T, TEights>(ReadOnlySpan<T> numbers, RootAxis axis)
        where T : unmanaged, INumber<T>
        where TEights : IEights<T>
    {
        Vector256<double> low = Vector256.Create(axis.Low), high = Vector256.Create(axis.High);
        Vector256<double> sumA = default, sumB = default, squaresA = default, squaresB = default;
        ref T first = ref MemoryMarshal.GetReference(numbers);
        int count = numbers.Length & -8;
        for (nuint i = 0; i < (nuint)count; i += 8)
        {
            (Vector256<double> a, Vector256<double> b) = TEights.Load(ref first, i);
            a &= Vector256.GreaterThanOrEqual(a, low) & Vector256.LessThan(a, high);
            b &= Vector256.GreaterThanOrEqual(b, low) & Vector256.LessThan(b, high);
            (sumA, sumB) = (sumA + a, sumB + b);
            (squaresA, squaresB) = (squaresA + (a * a), squaresB + (b * b));
        }

        (double sum, double squares) = (Total(sumA, sumB), Total(squaresA, squaresB));
        for (int i = count; i < numbers.Length; i++)
        {
            double number = double.CreateTruncating(numbers[i]);
            if (number >= axis.Low && number < axis.High)
            {
                sum += number;
                squares += number * number;
            }
        }

        return (sum, squares);
    }

    private static double Total(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> four = a + b;
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
