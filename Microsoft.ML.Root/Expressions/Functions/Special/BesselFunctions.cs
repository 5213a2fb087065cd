namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Bessel's functions of whole order. Near 0 by their power series, with twice the digits where terms cancel; far from it by Hankel's
/// asymptotic series (Abramowitz and Stegun, 9.1.10 to 9.1.13, 9.2.5 to 9.2.10, 9.6.10, 9.6.24, 9.7.1).
/// </summary>
internal static class BesselFunctions
{
    /// <summary>From here on the asymptotic series have all digits.</summary>
    private const double SeriesEnd = 35;

    /// <summary>Euler's constant.</summary>
    private static readonly DoubleDouble Gamma = new(0.5772156649015329, -4.942915152430645e-18);

    /// <summary>J of order 0 or 1.</summary>
    internal static double J(int order, double x)
        => !double.IsFinite(x) ? (double.IsNaN(x) ? x : 0)
            : Math.Abs(x) < SeriesEnd ? Series(order, x, -1).High
            : Hankel(order, Math.Abs(x)).Cosine * (order == 1 && x < 0 ? -1 : 1);

    /// <summary>Y of order 0 or 1; -∞ at 0, NaN below it.</summary>
    internal static double Y(int order, double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        if (x >= SeriesEnd)
        {
            return double.IsInfinity(x) ? 0 : Hankel(order, x).Sine;
        }

        DoubleDouble half = ((DoubleDouble)x).Scaled(-1);
        DoubleDouble logarithm = DoubleDouble.Log(half) + Gamma;
        DoubleDouble quarter = -(half * half);

        // Each term of the series of J times the sum of 1/k up to its number; of order 1, twice that and 1/(k + 1).
        DoubleDouble term = order == 0 ? 1 : half;
        DoubleDouble harmonic = 0;
        DoubleDouble sum = order == 0 ? 0 : -half.Scaled(-1);
        for (int k = 1; k < 200 && (k < x || Math.Abs(term.High) > 1e-40); k++)
        {
            term *= quarter / ((double)k * (k + order));
            harmonic += (DoubleDouble)1 / k;
            sum += order == 0 ? -(term * harmonic) : -(term * (harmonic + ((DoubleDouble)0.5 / (k + 1))));
        }

        DoubleDouble value = (logarithm * Series(order, x, -1)) + sum;
        value = order == 0 ? value : value - ((DoubleDouble)1 / x);
        return (value.Scaled(1) / DoubleDouble.Pi).High;
    }

    /// <summary>I of any order; TMath gives 0 for negative ones.</summary>
    internal static double I(int order, double x)
    {
        if (order < 0 || (x == 0 && order > 0))
        {
            return 0;
        }

        double size = Math.Abs(x);
        double value = size < SeriesEnd || size < 2.0 * order ? Series(order, size, 1).High : Asymptotic(order, size);
        return x < 0 && order % 2 == 1 ? -value : value;
    }

    /// <summary>K of any order, of positive numbers; TMath gives 0 elsewhere.</summary>
    internal static double K(int order, double x)
    {
        if (order < 0 || !(x > 0))
        {
            return 0;
        }

        // ∫ exp(-x cosh t) cosh(n t) dt (9.6.24): the trapezoidal rule has all digits, since the integrand ends so suddenly; its width is 1/√x.
        double step = Math.Min(1.0 / 8, 0.6 / Math.Sqrt(x));
        double sum = 0.5 * Math.Exp(-x);
        for (int i = 1; i < 100_000; i++)
        {
            double t = i * step;
            double exponent = (order * t) - (x * Math.Cosh(t));
            double term = 0.5 * Math.Exp(exponent) * (1 + Math.Exp(-2 * order * t));
            sum += term;
            if (term < 1e-18 * sum && exponent < (order * (t - step)) - (x * Math.Cosh(t - step)))
            {
                break;
            }
        }

        return sum * step;
    }

    /// <summary>(x/2)ⁿ Σ (±x²/4)ᵏ / (k! (k + n)!).</summary>
    private static DoubleDouble Series(int order, double x, int sign)
    {
        DoubleDouble half = ((DoubleDouble)x).Scaled(-1);
        DoubleDouble quarter = half * half * sign;
        DoubleDouble term = 1;
        for (int i = 1; i <= order && Math.Abs(term.High) > 0; i++)
        {
            term *= half / i;
        }

        DoubleDouble sum = term;
        for (int k = 1; k < 1000 && (k < Math.Abs(x) || Math.Abs(term.High) > 1e-20 * Math.Abs(sum.High)); k++)
        {
            term *= quarter / ((double)k * (k + order));
            sum += term;
        }

        return sum;
    }

    /// <summary>√(2/(π x)) times (P cos χ - Q sin χ) and (P sin χ + Q cos χ), with χ = x - (n/2 + 1/4) π.</summary>
    private static (double Cosine, double Sine) Hankel(int order, double x)
    {
        double p = 1;
        double q = 0;
        double term = 1;
        double mu = 4.0 * order * order;
        for (int k = 1; k < 40 && Math.Abs(term) > 1e-18; k++)
        {
            double next = term * (mu - ((2 * k) - 1.0) * ((2 * k) - 1.0)) / (8.0 * k * x);
            if (Math.Abs(next) > Math.Abs(term))
            {
                break;
            }

            term = next;
            (p, q) = (k % 4) switch
            {
                0 => (p + term, q),
                1 => (p, q + term),
                2 => (p - term, q),
                _ => (p, q - term),
            };
        }

        (double sin, double cos) = Math.SinCos(x);

        // χ by the addition theorem: taking π/4 from a large x would cost digits.
        (double s, double c) = order == 0 ? (sin - cos, sin + cos) : (-sin - cos, sin - cos);
        double front = 1 / Math.Sqrt(Math.PI * x);
        return (front * ((p * c) - (q * s)), front * ((p * s) + (q * c)));
    }

    /// <summary>exp(x) / √(2 π x) Σ.</summary>
    private static double Asymptotic(int order, double x)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 200 && Math.Abs(term) > 1e-18 * Math.Abs(sum); k++)
        {
            term *= -((4.0 * order * order) - (((2 * k) - 1.0) * ((2 * k) - 1.0))) / (8.0 * k * x);
            sum += term;
        }

        // In two parts, so that what is no number of its own comes at the right place.
        double half = Math.Exp(x / 2);
        return half * (half / Math.Sqrt(2 * Math.PI * x)) * sum;
    }
}
