using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Numbers of a column as loops over histograms take them, sixteen at a time.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal interface ISixteens<T>
    where T : unmanaged
{
    /// <summary>Sixteen numbers from a place on, rounded.</summary>
    static abstract Vector512<float> Rounded(ref T first, nuint index);

    /// <summary>Sixteen numbers from a place on, as doubles.</summary>
    static abstract (Vector512<double> Lower, Vector512<double> Upper) Load(ref T first, nuint index);

    /// <summary>The same, zero where a number is not from <paramref name="least"/> to <paramref name="greatest"/>.</summary>
    static abstract (Vector512<double> Lower, Vector512<double> Upper) LoadWithin(ref T first, nuint index, Vector512<T> least, Vector512<T> greatest);

    /// <summary>Adds squares of such numbers: a square is rounded before it is added, or needs no rounding.</summary>
    static abstract Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers);

    /// <summary>Lowers what was the least number of each place, and raises the greatest, to the sixteen from a place on; NaN may be passed over.</summary>
    static abstract void Bound(ref T first, nuint index, ref Vector512<T> least, ref Vector512<T> greatest);

    /// <summary>The least and the greatest number within an axis; none lies between them where there is none.</summary>
    static abstract (T Least, T Greatest) Ends(RootAxis axis);
}

/// <summary>Numbers as they are stored in most columns: widened in registers alone.</summary>
internal readonly struct SixteenFloats : ISixteens<float>
{
    public static Vector512<float> Rounded(ref float first, nuint index) => Vector512.LoadUnsafe(ref first, index);

    public static (Vector512<double> Lower, Vector512<double> Upper) Load(ref float first, nuint index) => Vector512.Widen(Vector512.LoadUnsafe(ref first, index));

    public static (Vector512<double> Lower, Vector512<double> Upper) LoadWithin(ref float first, nuint index, Vector512<float> least, Vector512<float> greatest)
        => Vector512.Widen(Sixteens.Within(Vector512.LoadUnsafe(ref first, index), least, greatest));

    /// <summary>The square of 24 bits is exact in double precision: with a fused multiplication or without, the sum has the same bits.</summary>
    public static Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers) => Vector512.MultiplyAddEstimate(numbers, numbers, sums);

    public static void Bound(ref float first, nuint index, ref Vector512<float> least, ref Vector512<float> greatest)
        => Sixteens.Bound(Vector512.LoadUnsafe(ref first, index), ref least, ref greatest);

    public static (float Least, float Greatest) Ends(RootAxis axis)
    {
        (float least, float greatest) = ((float)axis.Low, (float)axis.High);
        return (least < axis.Low ? MathF.BitIncrement(least) : least, greatest < axis.High ? greatest : MathF.BitDecrement(greatest));
    }
}

/// <summary>Whole numbers, flags above all.</summary>
internal readonly struct SixteenInts : ISixteens<int>
{
    public static Vector512<float> Rounded(ref int first, nuint index) => Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref first, index));

    public static (Vector512<double> Lower, Vector512<double> Upper) Load(ref int first, nuint index) => Doubles(Vector512.LoadUnsafe(ref first, index));

    public static (Vector512<double> Lower, Vector512<double> Upper) LoadWithin(ref int first, nuint index, Vector512<int> least, Vector512<int> greatest)
        => Doubles(Sixteens.Within(Vector512.LoadUnsafe(ref first, index), least, greatest));

    public static Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers) => sums + (numbers * numbers);

    public static void Bound(ref int first, nuint index, ref Vector512<int> least, ref Vector512<int> greatest)
        => Sixteens.Bound(Vector512.LoadUnsafe(ref first, index), ref least, ref greatest);

    public static (int Least, int Greatest) Ends(RootAxis axis)
    {
        (double least, double greatest) = (Math.Ceiling(axis.Low), Math.Ceiling(axis.High) - 1);
        return least > int.MaxValue || greatest < int.MinValue ? (int.MaxValue, int.MinValue) : (int.CreateSaturating(least), int.CreateSaturating(greatest));
    }

    /// <summary>Without a conversion of 64 bits, which few processors have: as the lowest bits of doubles from 2^52 on numbers stand as they are.</summary>
    private static (Vector512<double> Lower, Vector512<double> Upper) Doubles(Vector512<int> numbers)
    {
        (Vector512<ulong> lower, Vector512<ulong> upper) = Vector512.Widen((numbers ^ Vector512.Create(int.MinValue)).AsUInt32());
        Vector512<double> offset = Vector512.Create(ExactBins.TwoTo52);
        Vector512<double> zero = offset - Vector512.Create((double)int.MinValue);
        return ((lower | offset.AsUInt64()).AsDouble() - zero, (upper | offset.AsUInt64()).AsDouble() - zero);
    }
}

/// <summary>Numbers of any other type, which have been converted.</summary>
internal readonly struct SixteenDoubles : ISixteens<double>
{
    public static Vector512<float> Rounded(ref double first, nuint index)
        => Vector512.Narrow(Vector512.LoadUnsafe(ref first, index), Vector512.LoadUnsafe(ref first, index + 8));

    public static (Vector512<double> Lower, Vector512<double> Upper) Load(ref double first, nuint index)
        => (Vector512.LoadUnsafe(ref first, index), Vector512.LoadUnsafe(ref first, index + 8));

    public static (Vector512<double> Lower, Vector512<double> Upper) LoadWithin(ref double first, nuint index, Vector512<double> least, Vector512<double> greatest)
        => (Sixteens.Within(Vector512.LoadUnsafe(ref first, index), least, greatest), Sixteens.Within(Vector512.LoadUnsafe(ref first, index + 8), least, greatest));

    public static Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers) => sums + (numbers * numbers);

    public static void Bound(ref double first, nuint index, ref Vector512<double> least, ref Vector512<double> greatest)
    {
        Sixteens.Bound(Vector512.LoadUnsafe(ref first, index), ref least, ref greatest);
        Sixteens.Bound(Vector512.LoadUnsafe(ref first, index + 8), ref least, ref greatest);
    }

    public static (double Least, double Greatest) Ends(RootAxis axis) => (axis.Low, Math.BitDecrement(axis.High));
}

/// <summary>What is the same for numbers of all types.</summary>
internal static class Sixteens
{
    internal static Vector512<T> Within<T>(Vector512<T> numbers, Vector512<T> least, Vector512<T> greatest)
        => Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(numbers, least) & Vector512.LessThanOrEqual(numbers, greatest), numbers, Vector512<T>.Zero);

    internal static void Bound<T>(Vector512<T> numbers, ref Vector512<T> least, ref Vector512<T> greatest)
    {
        least = Vector512.MinNative(numbers, least);
        greatest = Vector512.MaxNative(numbers, greatest);
    }
}
