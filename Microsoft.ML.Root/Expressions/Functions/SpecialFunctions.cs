namespace Microsoft.ML.Root.Expressions;

/// <summary>Functions of the C library that .NET does not have, or has less exactly.</summary>
internal static class SpecialFunctions
{
    /// <summary>Coefficients of Lanczos' approximation with g = 607/128 (P. Godfrey), good to 15 digits.</summary>
    private static readonly double[] Lanczos =
    [
        0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
        0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4, 0.15808870322491248884e-3,
        -0.21026444172410488319e-3, 0.21743961811521264320e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4,
        -0.26190838401581408670e-4, 0.36899182659531622704e-5,
    ];

    private const double LanczosG = 607.0 / 128;

    /// <summary>exp(x) - 1 without cancellation (W. Kahan).</summary>
    internal static double ExpM1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1 || double.IsNaN(u) || double.IsInfinity(u))
        {
            return u == 1 ? x : u;
        }

        return u - 1 == -1 ? -1 : (u - 1) * x / Math.Log(u);
    }

    /// <summary>log(1 + x) without cancellation (W. Kahan).</summary>
    internal static double LogP1(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * x / (u - 1);
    }

    /// <summary>The error function.</summary>
    internal static double Erf(double x)
    {
        double size = Math.Abs(x);
        return size < 2.5 ? ErfSeries(x) : double.IsNaN(x) ? x : Math.Sign(x) * (1 - ErfcFraction(size));
    }

    /// <summary>1 - <see cref="Erf"/>, exact also where it is small.</summary>
    internal static double Erfc(double x) => x < 2.5 || double.IsNaN(x) ? 1 - Erf(x) : ErfcFraction(x);

    /// <summary>The gamma function.</summary>
    internal static double Gamma(double x)
    {
        if (x == Math.Floor(x) && x is <= 0 or > 0 and <= 23)
        {
            if (x <= 0)
            {
                return x == 0 ? 1 / x : double.NaN;
            }

            double factorial = 1;
            for (int i = 2; i < x; i++)
            {
                factorial *= i;
            }

            return factorial;
        }

        if (x < 0.5)
        {
            return Math.PI / (Math.Sin(Math.PI * x) * Gamma(1 - x));
        }

        double t = x + LanczosG - 0.5;

        // The power is taken in two steps: it overflows before the result does.
        double power = Math.Pow(t, (x - 0.5) / 2);
        return Math.Sqrt(2 * Math.PI) * power * Math.Exp(-t) * power * LanczosSum(x - 1);
    }

    /// <summary>Logarithm of the magnitude of the gamma function.</summary>
    internal static double LogGamma(double x)
    {
        if (double.IsInfinity(x) || (x <= 0 && x == Math.Floor(x)))
        {
            return double.PositiveInfinity;
        }

        if (x is 1 or 2)
        {
            return 0;
        }

        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        }

        double t = x + LanczosG - 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(LanczosSum(x - 1));
    }

    /// <summary>Remainder of the division rounded down: the angle in [-π, π).</summary>
    internal static double PhiMinusPiToPi(double phi)
    {
        if (!double.IsFinite(phi))
        {
            return phi;
        }

        while (phi >= Math.PI)
        {
            phi -= 2 * Math.PI;
        }

        while (phi < -Math.PI)
        {
            phi += 2 * Math.PI;
        }

        return phi;
    }

    /// <summary>The angle in [0, 2π).</summary>
    internal static double PhiZeroToTwoPi(double phi)
    {
        if (!double.IsFinite(phi))
        {
            return phi;
        }

        while (phi >= 2 * Math.PI)
        {
            phi -= 2 * Math.PI;
        }

        while (phi < 0)
        {
            phi += 2 * Math.PI;
        }

        return phi;
    }

    private static double LanczosSum(double x)
    {
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i);
        }

        return sum;
    }

    /// <summary>2/√π exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!: all terms have one sign.</summary>
    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>exp(-x²)/√π times the continued fraction 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from its end.</summary>
    private static double ErfcFraction(double x)
    {
        double fraction = x;
        for (int n = 120; n > 0; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
