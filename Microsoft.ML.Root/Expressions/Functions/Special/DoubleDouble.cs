namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A number as the sum of two doubles, about 31 digits: for functions whose last digit needs more than a double on the way (the
/// error-free sums and products of T. J. Dekker and D. E. Knuth).
/// </summary>
/// <param name="high">The number to double precision.</param>
/// <param name="low">What is missing, at most half a unit in the last place of it.</param>
internal readonly struct DoubleDouble(double high, double low = 0)
{
    /// <summary>Halvings of an exponential's argument, undone by squarings.</summary>
    private const int Halvings = 8;
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    /// <summary>π.</summary>
    internal static DoubleDouble Pi { get; } = new(3.141592653589793, 1.2246467991473532e-16);

    /// <summary>The number to double precision.</summary>
    internal double High { get; } = high;

    private double Low { get; } = low;

    public static implicit operator DoubleDouble(double value) => new(value);

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble high = Sum(left.High, right.High);
        DoubleDouble low = Sum(left.Low, right.Low);
        high = Ordered(high.High, high.Low + low.High);
        return Ordered(high.High, high.Low + low.Low);
    }

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High;
        double rest = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return Ordered(product, rest + ((left.High * right.Low) + (left.Low * right.High)));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - (right * first);
        double second = rest.High / right.High;
        rest -= right * second;
        return Ordered(first, second) + (rest.High / right.High);
    }

    /// <summary>The sum of two doubles, exact.</summary>
    internal static DoubleDouble Sum(double left, double right)
    {
        double sum = left + right;
        double part = sum - left;
        return new DoubleDouble(sum, (left - (sum - part)) + (right - part));
    }

    /// <summary>e to a power.</summary>
    internal static DoubleDouble Exp(DoubleDouble power)
    {
        (DoubleDouble value, int exponent) = ScaledExp(power);
        return value.Scaled(exponent);
    }

    /// <summary>e to a power as a number near 1 and a power of 2: it may lie beyond the doubles.</summary>
    internal static (DoubleDouble Value, int Exponent) ScaledExp(DoubleDouble power)
    {
        double exponent = Math.Round(power.High / Ln2.High);
        DoubleDouble rest = (power - (Ln2 * exponent)).Scaled(-Halvings);
        DoubleDouble sum = 1;
        for (int n = 10; n > 0; n--)
        {
            sum = 1 + (rest * sum / n);
        }

        for (int i = 0; i < Halvings; i++)
        {
            sum *= sum;
        }

        return (sum, (int)exponent);
    }

    /// <summary>The natural logarithm: one step of Newton's method from the double.</summary>
    internal static DoubleDouble Log(DoubleDouble value)
    {
        double estimate = Math.Log(value.High);
        return (value * Exp(-estimate)) - 1 + estimate;
    }

    /// <summary>The sine of π times a number, of which only the fraction counts.</summary>
    internal static DoubleDouble SinPi(double turns)
    {
        double whole = Math.Round(turns);
        DoubleDouble angle = Pi * (turns - whole);
        DoubleDouble sum = 1;
        for (int n = 14; n > 0; n--)
        {
            sum = 1 - (angle * angle * sum / (2 * n * ((2 * n) + 1)));
        }

        return angle * (Math.IEEERemainder(whole, 2) == 0 ? sum : -sum);
    }

    /// <summary>The number times a power of 2.</summary>
    internal DoubleDouble Scaled(int exponent) => new(Math.ScaleB(High, exponent), Math.ScaleB(Low, exponent));

    /// <summary>The sum of two doubles of which the first is larger.</summary>
    private static DoubleDouble Ordered(double large, double small)
    {
        double sum = large + small;
        return new DoubleDouble(sum, small - (sum - large));
    }
}
