using System.Globalization;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Functions;

/// <summary>The mathematical functions against values computed with hundreds of digits, at the ends of their domains and inside.</summary>
[TestClass]
public sealed class FunctionTableTests
{
    private const int LineCount = 10940;

    /// <summary>Near a zero of the logarithm of gamma at a negative argument the distance to the zero has fewer digits.</summary>
    private const double ZeroOfLogGamma = 1e-27;

    private static readonly Lazy<ILookup<string, (double[] Arguments, double Value)>> Lines = new(() =>
        File.ReadLines(Path.Combine(RepositoryPaths.Fixtures, "functions.tsv")).Skip(1).Select(line => line.Split('\t')).ToLookup(
            cells => cells[0], cells => (cells[1].Split(' ').Select(Number).ToArray(), Number(cells[2]))));

    public static IEnumerable<object[]> Names => Lines.Value.Select(g => new object[] { g.Key });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ValueIsExactToTwoUnitsInTheLastPlace(string function)
    {
        (double[] Arguments, double Value)[] lines = [.. Lines.Value[function]];
        bool isUnary = lines[0].Arguments.Length == 1;
        SyntheticSource source = new SyntheticSource(lines.Length)
            .Add("x", lines.Select(l => l.Arguments[0]).ToArray())
            .Add("y", lines.Select(l => l.Arguments[^1]).ToArray());
        (ColumnSchema _, List<object> entries) = Evaluate.Column(source, isUnary ? $"{function}(x)" : $"{function}(x, y)");
        string[] wrong =
        [
            .. lines.Select((line, i) => (line, found: (double)entries[i])).Where(p => !IsClose(function, p.line.Value, p.found))
                .Select(p => FormattableString.Invariant(
                    $"{function}({string.Join(", ", p.line.Arguments.Select(a => a.ToString("R", CultureInfo.InvariantCulture)))}): {p.line.Value:R} expected, {p.found:R} found, {Units(p.line.Value, p.found)} units")),
        ];
        Assert.IsEmpty(wrong, $"{wrong.Length} of {lines.Length}: {string.Join("; ", wrong.Take(40))}");
    }

    [TestMethod]
    public void TableHasAllLines() => Assert.AreEqual(LineCount, Lines.Value.Sum(g => g.Count()));

    /// <summary>A turn at a time would take for ever: adding 2π does not change such an angle.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public void AnglesOfAnySizeComeIntoOneTurn()
    {
        double[] angles = [1e300, -1e300, double.MaxValue, -double.MaxValue, 1e17, -1e17, 12345.678, -12345.678, -0.0, 5e-324];
        SyntheticSource source = new SyntheticSource(angles.Length).Add("x", angles);
        List<object> signed = Evaluate.Column(source, "TVector2::Phi_mpi_pi(x)").Entries;
        List<object> positive = Evaluate.Column(source, "TVector2::Phi_0_2pi(x)").Entries;
        for (int i = 0; i < angles.Length; i++)
        {
            Assert.IsInRange(-Math.PI, Math.PI, (double)signed[i]);
            Assert.IsInRange(0, 2 * Math.PI, (double)positive[i]);
            double reduced = Math.IEEERemainder(angles[i], 2 * Math.PI);
            Assert.AreEqual(Math.Sin(reduced), Math.Sin((double)signed[i]), 1e-9);
            Assert.AreEqual(Math.Sin(reduced), Math.Sin((double)positive[i]), 1e-9);
        }
    }

    private static bool IsClose(string function, double expected, double found)
        => double.IsNaN(expected) ? double.IsNaN(found)
            : double.IsInfinity(expected) || expected == 0 ? BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(found)
            : Units(expected, found) <= 2 || (function == "lgamma" && Math.Abs(expected) < 1e-9 && Math.Abs(expected - found) < ZeroOfLogGamma);

    /// <summary>How many doubles lie between two.</summary>
    private static long Units(double expected, double found)
        => double.IsNaN(found) || double.IsNaN(expected) || (found == 0 && !double.IsSubnormal(expected)) ? long.MaxValue : Math.Abs(Position(expected) - Position(found));

    private static long Position(double value)
        => BitConverter.DoubleToInt64Bits(value) is long bits && bits < 0 ? long.MinValue - bits : BitConverter.DoubleToInt64Bits(value);

    /// <summary>Reads what Python's <c>float.hex</c> writes.</summary>
    private static double Number(string text)
    {
        if (text.EndsWith("inf", StringComparison.Ordinal) || text == "nan")
        {
            return text == "nan" ? double.NaN : text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        bool isNegative = text[0] == '-';
        string[] parts = text[(isNegative ? 3 : 2)..].Split('.', 'p');
        double whole = long.Parse(parts[0] + parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        double value = Math.ScaleB(whole, int.Parse(parts[2], CultureInfo.InvariantCulture) - (4 * parts[1].Length));
        return isNegative ? -value : value;
    }
}
