using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Sums of the numbers of a run that lie within an axis, and of their squares: sixteen at a time, in one order on every machine.
/// </summary>
/// <typeparam name="T">Type of the numbers.</typeparam>
/// <typeparam name="TSixteens">How they are read.</typeparam>
internal readonly struct Moments<T, TSixteens>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TSixteens : ISixteens<T>
{
    private readonly (double Sum, double Squares) _sums;
    private readonly Vector512<T> _least;
    private readonly Vector512<T> _greatest;

    /// <summary>Adds all numbers up, for axes that they all lie within.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Moments(ReadOnlySpan<T> numbers)
    {
        Vector512<double> sumA = default, sumB = default, squaresA = default, squaresB = default;
        Vector512<T> least = Vector512.Create(T.MaxValue), greatest = Vector512.Create(T.MinValue);
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
        for (int i = count; i < numbers.Length; i++)
        {
            double number = double.CreateTruncating(numbers[i]);
            sum += number;
            squares += number * number;
            Sixteens.Bound(Vector512.Create(numbers[i]), ref least, ref greatest);
        }

        (_sums, _least, _greatest) = ((sum, squares), least, greatest);
    }

    /// <summary>The sums, if all numbers lie within an axis; the squares tell whether one is NaN, which is neither below nor above.</summary>
    internal bool TryWithin((T Least, T Greatest) ends, out (double Sum, double Squares) sums)
    {
        sums = _sums;
        return Vector512.GreaterThanOrEqualAll(_least, Vector512.Create(ends.Least))
            && Vector512.LessThanOrEqualAll(_greatest, Vector512.Create(ends.Greatest))
            && !double.IsNaN(sums.Squares);
    }

    /// <summary>Adds those within an axis up: the same bits where all are.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="ends">See <see cref="ISixteens{T}.Ends"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (double Sum, double Squares) Within(ReadOnlySpan<T> numbers, (T Least, T Greatest) ends)
    {
        Vector512<T> least = Vector512.Create(ends.Least), greatest = Vector512.Create(ends.Greatest);
        Vector512<double> sumA = default, sumB = default, squaresA = default, squaresB = default;
        ref T first = ref MemoryMarshal.GetReference(numbers);
        int count = numbers.Length & -16;
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            (Vector512<double> a, Vector512<double> b) = TSixteens.LoadWithin(ref first, i, least, greatest);
            (sumA, sumB) = (sumA + a, sumB + b);
            (squaresA, squaresB) = (TSixteens.AddSquares(squaresA, a), TSixteens.AddSquares(squaresB, b));
        }

        (double sum, double squares) = (Total(sumA, sumB), Total(squaresA, squaresB));
        for (int i = count; i < numbers.Length; i++)
        {
            if (numbers[i] >= ends.Least && numbers[i] <= ends.Greatest)
            {
                double number = double.CreateTruncating(numbers[i]);
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
