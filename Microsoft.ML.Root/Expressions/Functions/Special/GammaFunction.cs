namespace Microsoft.ML.Root.Expressions;

/// <summary>The gamma function and the logarithm of its magnitude, by Stirling's series.</summary>
internal static class GammaFunction
{
    /// <summary>From here on thirteen terms of the series are exact to 27 digits.</summary>
    private const int SeriesStart = 20;

    /// <summary>Below this the function is 1/x to the last digit.</summary>
    private const double Tiny = 1e-17;

    /// <summary>Beyond this the lesser terms of the series are below the last digit.</summary>
    private const double Large = 1e18;
    private const double Euler = 0.5772156649015329;

    /// <summary>log(2π)/2.</summary>
    private static readonly DoubleDouble HalfLogTwoPi = DoubleDouble.Log(DoubleDouble.Pi.Scaled(1)).Scaled(-1);

    /// <summary>The coefficients B(2k) / (2k (2k - 1)) of the series, with Bernoulli's numbers.</summary>
    private static readonly DoubleDouble[] Coefficients =
    [
        .. ((ReadOnlySpan<(double Numerator, double Denominator)>)
        [
            (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330), (854513, 138),
            (-236364091, 2730), (8553103, 6),
        ]).ToArray().Select((b, i) => b.Numerator / ((DoubleDouble)b.Denominator * ((2 * i) + 2) * ((2 * i) + 1))),
    ];

    /// <summary>The gamma function.</summary>
    internal static double Gamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x) || Math.Abs(x) < Tiny)
        {
            return double.IsFinite(x) ? 1 / x : x;
        }

        if (x < 0.5)
        {
            return x == Math.Floor(x) ? double.NaN : Reflected(x);
        }

        if (x > 172)
        {
            return double.PositiveInfinity;
        }

        (DoubleDouble shifted, DoubleDouble product) = Shift(x);
        (DoubleDouble power, int exponent) = DoubleDouble.ScaledExp(Stirling(shifted));
        return Math.ScaleB((power / product).High, exponent);
    }

    /// <summary>Logarithm of the magnitude of the gamma function.</summary>
    internal static double LogGamma(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (double.IsInfinity(x) || (x <= 0 && x == Math.Floor(x)))
        {
            return double.PositiveInfinity;
        }

        if (Math.Abs(x) < Tiny)
        {
            return -Math.Log(Math.Abs(x));
        }

        if (x > Large)
        {
            return x * (Math.Log(x) - 1);
        }

        if (x is 1 or 2)
        {
            return 0;
        }

        // Its zeros, from which the result has its last digits.
        if (Math.Abs(x - 1) < 1e-8)
        {
            return (x - 1) * (((x - 1) * (Math.PI * Math.PI / 12)) - Euler);
        }

        if (Math.Abs(x - 2) < 1e-8)
        {
            return (x - 2) * (((x - 2) * ((Math.PI * Math.PI / 12) - 0.5)) + (1 - Euler));
        }

        return x > 0
            ? Logarithm(x).High
            : (DoubleDouble.Log(DoubleDouble.Pi / Magnitude(DoubleDouble.SinPi(x))) - Logarithm(DoubleDouble.Sum(1, -x))).High;
    }

    /// <summary>π / (sin(πx) Γ(1 - x)).</summary>
    private static double Reflected(double x)
    {
        // Below this no double is left.
        if (x < -190)
        {
            return DoubleDouble.SinPi(x).High < 0 ? -0.0 : 0.0;
        }

        (DoubleDouble shifted, DoubleDouble product) = Shift(DoubleDouble.Sum(1, -x));
        (DoubleDouble power, int exponent) = DoubleDouble.ScaledExp(-Stirling(shifted));
        return Math.ScaleB((DoubleDouble.Pi * power * product / DoubleDouble.SinPi(x)).High, exponent);
    }

    private static DoubleDouble Magnitude(DoubleDouble value) => value.High < 0 ? -value : value;

    private static DoubleDouble Logarithm(DoubleDouble x)
    {
        (DoubleDouble shifted, DoubleDouble product) = Shift(x);
        return product.High == 1 ? Stirling(shifted) : Stirling(shifted) - DoubleDouble.Log(product);
    }

    /// <summary>Where the series is exact, and by what Γ there is larger: Γ(x + 1) = x Γ(x).</summary>
    private static (DoubleDouble Shifted, DoubleDouble Product) Shift(DoubleDouble x)
    {
        DoubleDouble product = 1;
        for (; x.High < SeriesStart; x += 1)
        {
            product *= x;
        }

        return (x, product);
    }

    /// <summary>log Γ(x) = (x - 1/2) log x - x + log(2π)/2 + Σ B(2k) / (2k (2k - 1) x²ᵏ⁻¹).</summary>
    private static DoubleDouble Stirling(DoubleDouble x)
    {
        DoubleDouble inverse = 1 / x;
        DoubleDouble square = inverse * inverse;
        DoubleDouble sum = 0;
        for (int k = Coefficients.Length - 1; k >= 0; k--)
        {
            sum = Coefficients[k] + (sum * square);
        }

        return ((x - 0.5) * DoubleDouble.Log(x)) - x + HalfLogTwoPi + (sum * inverse);
    }
}
