using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Numbers of a column as loops over histograms take them, sixteen at a time.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal interface ISixteens<T>
    where T : unmanaged
{
    /// <summary>Sixteen numbers from a place on, rounded.</summary>
    static abstract Vector512<float> Rounded(ref T first, nuint index);

    /// <summary>Sixteen numbers from a place on.</summary>
    static abstract (Vector512<double> Lower, Vector512<double> Upper) Load(ref T first, nuint index);

    /// <summary>Adds squares of such numbers: a square is rounded before it is added, or needs no rounding.</summary>
    static abstract Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers);

    /// <summary>Lowers what was the least number of each place, and raises the greatest, to the sixteen from a place on; NaN may be passed over.</summary>
    static abstract void Bound(ref T first, nuint index, ref Vector512<T> least, ref Vector512<T> greatest);
}

/// <summary>Numbers as they are stored in most columns: widened in registers alone.</summary>
internal readonly struct SixteenFloats : ISixteens<float>
{
    public static Vector512<float> Rounded(ref float first, nuint index) => Vector512.LoadUnsafe(ref first, index);

    public static (Vector512<double> Lower, Vector512<double> Upper) Load(ref float first, nuint index) => Vector512.Widen(Vector512.LoadUnsafe(ref first, index));

    /// <summary>The square of 24 bits is exact in double precision: with a fused multiplication or without, the sum has the same bits.</summary>
    public static Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers) => Vector512.MultiplyAddEstimate(numbers, numbers, sums);

    public static void Bound(ref float first, nuint index, ref Vector512<float> least, ref Vector512<float> greatest)
    {
        Vector512<float> numbers = Vector512.LoadUnsafe(ref first, index);
        least = Vector512.MinNative(numbers, least);
        greatest = Vector512.MaxNative(numbers, greatest);
    }
}

/// <summary>Numbers of any other type, which have been converted.</summary>
internal readonly struct SixteenDoubles : ISixteens<double>
{
    public static Vector512<float> Rounded(ref double first, nuint index)
        => Vector512.Narrow(Vector512.LoadUnsafe(ref first, index), Vector512.LoadUnsafe(ref first, index + 8));

    public static (Vector512<double> Lower, Vector512<double> Upper) Load(ref double first, nuint index)
        => (Vector512.LoadUnsafe(ref first, index), Vector512.LoadUnsafe(ref first, index + 8));

    public static Vector512<double> AddSquares(Vector512<double> sums, Vector512<double> numbers) => sums + (numbers * numbers);

    public static void Bound(ref double first, nuint index, ref Vector512<double> least, ref Vector512<double> greatest)
    {
        (Vector512<double> a, Vector512<double> b) = Load(ref first, index);
        least = Vector512.MinNative(b, Vector512.MinNative(a, least));
        greatest = Vector512.MaxNative(b, Vector512.MaxNative(a, greatest));
    }
}
