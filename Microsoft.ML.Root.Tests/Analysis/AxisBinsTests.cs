using Microsoft.ML.Root.Analysis;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Bins that are found many at a time are those that are found one by one, at the edges above all.</summary>
[TestClass]
public sealed class AxisBinsTests
{
    [TestMethod]
    [DataRow(1, 0, 1)]
    [DataRow(100, -5, 200)]
    [DataRow(7, -0.3, 0.4)]
    [DataRow(10, 0, 10)]
    [DataRow(90, 91.1, 91.3)]
    [DataRow(1000, 1e6, 1e6 + 1)]
    [DataRow(900, -2.4e9, 2.4e9)]
    [DataRow(64, -1e30, 1e30)]
    [DataRow(64, -1e39, 1e39)]
    [DataRow(1, 0, 1e42)]
    [DataRow(50, 0, 1e-40)]
    [DataRow(3, -1e300, 1e300)]
    public void BinsOfManyNumbersAreThoseOfEach(int bins, double low, double high)
    {
        RootAxis axis = RootAxis.Uniform(bins, low, high);
        Random random = new(bins);
        List<double> numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, float.Epsilon, double.MaxValue, -double.MaxValue, float.MaxValue];
        for (int bin = 1; bin <= bins + 1; bin++)
        {
            float edge = (float)axis.LowEdge(bin);
            numbers.AddRange([axis.LowEdge(bin), Math.BitDecrement(axis.LowEdge(bin)), Math.BitIncrement(axis.LowEdge(bin)), edge, MathF.BitDecrement(edge), MathF.BitIncrement(edge)]);
        }

        numbers.AddRange(Enumerable.Range(0, 2000).Select(_ => low + ((random.NextDouble() * 1.2) - 0.1) * (high - low)));
        Check(axis, numbers);
        double[] middles = [.. numbers.Skip(10).Select(n => axis.Center(Math.Clamp(axis.FindBin(n), 1, bins)))];
        Check(axis, middles);
    }

    [TestMethod]
    public void BinsOfVariousWidthsAreFoundToo()
    {
        RootAxis axis = RootAxis.Logarithmic(20, 0.1, 1000);
        Check(axis, [.. axis.Edges, .. axis.Edges.Select(Math.BitDecrement), -1, double.NaN]);
    }

    /// <summary>Where the numbers of a bin begin is where the bin of a number goes up.</summary>
    [TestMethod]
    [DataRow(100, -5, 200)]
    [DataRow(7, -0.3, 0.4)]
    [DataRow(30, -1, 2)]
    [DataRow(1000, 1e6, 1e6 + 1e-7)]
    [DataRow(10, double.MinValue / 4, double.MaxValue / 4)]
    public void ABinBeginsWithItsFirstNumber(int bins, double low, double high)
    {
        RootAxis axis = RootAxis.Uniform(bins, low, high);
        Assert.HasCount(bins + 1, axis.FirstNumbers);
        for (int bin = 1; bin <= bins + 1; bin++)
        {
            double first = axis.FirstNumbers[bin - 1];
            Assert.IsTrue(axis.FindBin(first) >= bin && axis.FindBin(Math.BitDecrement(first)) < bin, $"bin {bin} begins with {first:R}");
        }
    }

    private static void Check(RootAxis axis, IReadOnlyList<double> numbers)
    {
        double[] doubles = [.. numbers];
        float[] floats = [.. numbers.Select(n => (float)n)];
        AxisBins bins = new(axis);
        ushort[] cells = new ushort[numbers.Count];
        bins.AddTo<double, SixteenDoubles>(doubles, cells);
        CollectionAssert.AreEqual(doubles.Select(n => axis.FindBin(n) * 8).ToArray(), InOrder());
        Array.Clear(cells);
        bins.AddTo<float, SixteenFloats>(floats, cells);
        CollectionAssert.AreEqual(floats.Select(n => axis.FindBin(n) * 8).ToArray(), InOrder());
        int[] ints = [.. numbers.Select(int.CreateSaturating)];
        Array.Clear(cells);
        bins.AddTo<int, SixteenInts>(ints, cells);
        CollectionAssert.AreEqual(ints.Select(n => axis.FindBin(n) * 8).ToArray(), InOrder());

        int[] InOrder() => [.. cells.Select((_, i) => (int)cells[AxisBins.Place(i, cells.Length)])];
    }
}
