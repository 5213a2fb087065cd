namespace Microsoft.ML.Root.Expressions;

/// <summary>The error function and its complement, to the last digit or the one before it.</summary>
internal static class ErrorFunction
{
    /// <summary>Up to here the series around 0 is taken, from here on the continued fraction.</summary>
    private const double SeriesEnd = 3;

    /// <summary>2/√π.</summary>
    private static readonly DoubleDouble Factor = new(1.1283791670955126, 1.533545961316588e-17);

    /// <summary>√π.</summary>
    private static readonly DoubleDouble RootPi = new(1.772453850905516, -7.666586499825799e-17);

    /// <summary>The error function.</summary>
    internal static double Erf(double x)
        => Math.Abs(x) < 1e-150 ? Factor.High * x
            : Math.Abs(x) < SeriesEnd ? Series(x).High
            : Math.Abs(x) < 6 ? Math.CopySign(1 - Fraction(Math.Abs(x)), x)
            : double.IsNaN(x) ? x : Math.Sign(x);

    /// <summary>1 - <see cref="Erf"/>, exact also where it is small.</summary>
    internal static double Erfc(double x)
        => double.IsNaN(x) ? x
            : x < -6 ? 2
            : x < -SeriesEnd ? 2 - Fraction(-x)
            : x < SeriesEnd ? (1 - Series(x)).High
            : x < 28 ? Fraction(x) : 0;

    /// <summary>2/√π Σ (-1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)): terms grow to e⁹ at most before they fall.</summary>
    private static DoubleDouble Series(double x)
    {
        DoubleDouble square = (DoubleDouble)x * x;
        DoubleDouble power = x;
        DoubleDouble sum = x;
        for (int n = 1; Math.Abs(power.High) > 1e-26 * Math.Abs(sum.High); n++)
        {
            power *= -square / n;
            sum += power / ((2 * n) + 1);
        }

        return Factor * sum;
    }

    /// <summary>The complement: exp(-x²)/√π times 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from its end.</summary>
    private static double Fraction(double x)
    {
        DoubleDouble fraction = x;
        for (int n = 8 + (int)(300 / (x * x)); n > 0; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        (DoubleDouble power, int exponent) = DoubleDouble.ScaledExp(-((DoubleDouble)x * x));
        return Math.ScaleB((power / (RootPi * fraction)).High, exponent);
    }
}
