using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Sums of a run of numbers and of their squares: sixteen at a time, in one order on every machine.</summary>
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
    internal static Moments Of<T, TSixteens>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSixteens : ISixteens<T>
    {
        Vector512<double> sumA = default, sumB = default, squaresA = default, squaresB = default;
        Vector512<T> least = Vector512.Create(T.PositiveInfinity), greatest = -least;
        ref T first = ref MemoryMarshal.GetReference(numbers);
        int count = numbers.Length & -16;
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            (Vector512<double> a, Vector512<double> b) = TSixteens.Load(ref first, i);
            (sumA, sumB) = (sumA + a, sumB + b);
            (squaresA, squaresB) = (TSixteens.AddSquares(squaresA, a), TSixteens.AddSquares(squaresB, b));
            TSixteens.Bound(ref first, i, ref least, ref greatest);
        }

        (double sum, double squares) = (Total(sumA, sumB), Total(squaresA, squaresB));
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < Vector512<T>.Count; i++)
        {
            (lowest, highest) = (Math.Min(lowest, double.CreateTruncating(least[i])), Math.Max(highest, double.CreateTruncating(greatest[i])));
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
    internal static (double Sum, double Squares) Within<T, TSixteens>(ReadOnlySpan<T> numbers, RootAxis axis)
        where T : unmanaged, INumber<T>
        where TSixteens : ISixteens<T>
    {
        Vector512<double> low = Vector512.Create(axis.Low), high = Vector512.Create(axis.High);
        Vector512<double> sumA = default, sumB = default, squaresA = default, squaresB = default;
        ref T first = ref MemoryMarshal.GetReference(numbers);
        int count = numbers.Length & -16;
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            (Vector512<double> a, Vector512<double> b) = TSixteens.Load(ref first, i);
            a &= Vector512.GreaterThanOrEqual(a, low) & Vector512.LessThan(a, high);
            b &= Vector512.GreaterThanOrEqual(b, low) & Vector512.LessThan(b, high);
            (sumA, sumB) = (sumA + a, sumB + b);
            (squaresA, squaresB) = (TSixteens.AddSquares(squaresA, a), TSixteens.AddSquares(squaresB, b));
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

    private static double Total(Vector512<double> a, Vector512<double> b)
    {
        Vector512<double> eight = a + b;
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
