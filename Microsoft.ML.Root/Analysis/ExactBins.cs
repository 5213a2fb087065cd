using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Finds the bins of many numbers by the very operations of <see cref="RootAxis.FindBin(double)"/>, a division for each.</summary>
internal static class ExactBins
{
    /// <summary>Added to a whole number that is not negative, its lowest bits are that number.</summary>
    internal const double TwoTo52 = 4503599627370496;

    /// <summary>Finds bins.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="axis">Their axis.</param>
    /// <param name="bins">Their bins, as many.</param>
    internal static void Find(ReadOnlySpan<double> numbers, RootAxis axis, Span<long> bins)
    {
        int found = 0;
        if (!axis.HasEdges)
        {
            ReadOnlySpan<Vector512<double>> eights = MemoryMarshal.Cast<double, Vector512<double>>(numbers);
            FindUniform(eights, axis, MemoryMarshal.Cast<long, Vector512<long>>(bins));
            found = eights.Length * Vector512<double>.Count;
        }

        for (int i = found; i < numbers.Length; i++)
        {
            bins[i] = axis.FindBin(numbers[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindUniform(ReadOnlySpan<Vector512<double>> numbers, RootAxis axis, Span<Vector512<long>> bins)
    {
        Vector512<double> low = Vector512.Create(axis.Low);
        Vector512<double> high = Vector512.Create(axis.High);
        Vector512<double> width = Vector512.Create(axis.High - axis.Low);
        Vector512<double> count = Vector512.Create((double)axis.Bins);
        Vector512<double> last = count - Vector512<double>.One;
        Vector512<double> overflow = count + Vector512<double>.One;
        bins = bins[..numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            Vector512<double> number = numbers[i];
            Vector512<double> isBelow = Vector512.LessThan(number, low);
            Vector512<double> isInside = Vector512.AndNot(Vector512.LessThan(number, high), isBelow);
            Vector512<double> bin = Vector512.MinNative(Vector512.Floor(count * (number - low) / width), last) + Vector512<double>.One;
            bin = Vector512.ConditionalSelect(isInside, bin, Vector512.AndNot(overflow, isBelow));
            bins[i] = (bin + Vector512.Create(TwoTo52)).AsInt64() ^ Vector512.Create(TwoTo52).AsInt64();
        }
    }
}
