using System.Numerics;
using Microsoft.ML.Root.Analysis;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Sums of numbers within an axis are the same bits whether all are added up or those outside are left out.</summary>
[TestClass]
public sealed class MomentsTests
{
    [TestMethod]
    [DataRow(-5, 200)]
    [DataRow(-0.3, 0.4)]
    [DataRow(0, 1e-40)]
    [DataRow(-2.4e9, 2.4e9)]
    [DataRow(2.2e9, 2.4e9)]
    [DataRow(-2.4e9, -2.2e9)]
    [DataRow(-2147483648, 2147483647)]
    [DataRow(16777216.5, 16777220.5)]
    [DataRow(-1e39, 1e39)]
    [DataRow(-1e300, 1e300)]
    public void NumbersOutsideAreLeftOut(double low, double high)
    {
        RootAxis axis = RootAxis.Uniform(1, low, high);
        Random random = new(3);
        double[] ends = [.. new[] { low, high }.SelectMany(e => new[] { e, Math.BitDecrement(e), Math.BitIncrement(e), Math.Floor(e), Math.Ceiling(e), (float)e, MathF.BitDecrement((float)e), MathF.BitIncrement((float)e) })];
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, double.MaxValue, double.MinValue, int.MaxValue, int.MinValue];
        foreach (int length in (int[])[0, 1, 15, 16, 100, 1024])
        {
            double[] inside = [.. Enumerable.Range(0, length).Select(_ => low + (random.NextDouble() * (high - low))).Where(x => x < high)];
            double[] mixed = [.. inside, .. ends, .. special, .. inside];
            foreach (double[] numbers in (double[][])[inside, mixed, [.. inside, low], [.. inside, high], [.. inside, double.NaN], [.. inside, .. inside, 1]])
            {
                Check<double, SixteenDoubles>(axis, numbers);
                Check<float, SixteenFloats>(axis, [.. numbers.Select(n => (float)n)]);
                Check<int, SixteenInts>(axis, [.. numbers.Select(int.CreateSaturating)]);
            }
        }
    }

    private static void Check<T, TSixteens>(RootAxis axis, T[] numbers)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSixteens : ISixteens<T>
    {
        double[] doubles = [.. numbers.Select(double.CreateTruncating)];
        bool[] isWithin = [.. doubles.Select(n => n >= axis.Low && n < axis.High)];
        (double Sum, double Squares) expected = Loop([.. doubles.Select((n, i) => isWithin[i] ? n : 0)]);
        (T, T) ends = TSixteens.Ends(axis);
        Assert.AreEqual(expected, Moments<T, TSixteens>.Within(numbers, ends), $"{typeof(T)} on {axis}");
        Assert.AreEqual(isWithin.All(i => i), new Moments<T, TSixteens>(numbers).TryWithin(ends, out (double, double) sums), $"{typeof(T)} on {axis}");
        if (isWithin.All(i => i))
        {
            Assert.AreEqual(expected, sums, $"{typeof(T)} on {axis}");
        }
    }

    /// <summary>Sixteen sums, which are put together at the end, and what is left over behind them.</summary>
    private static (double Sum, double Squares) Loop(double[] numbers)
    {
        (double[] sums, double[] squares) = (new double[16], new double[16]);
        int whole = numbers.Length / 16 * 16;
        for (int i = 0; i < whole; i++)
        {
            sums[i % 16] += numbers[i];
            squares[i % 16] += numbers[i] * numbers[i];
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
                squares[i] += squares[i + half];
            }
        }

        for (int i = whole; i < numbers.Length; i++)
        {
            sums[0] += numbers[i];
            squares[0] += numbers[i] * numbers[i];
        }

        return (sums[0], squares[0]);
    }
}
