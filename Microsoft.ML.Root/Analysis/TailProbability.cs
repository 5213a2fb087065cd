using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Analysis;

/// <summary>How probable it is that a test gives a value at least as large by chance.</summary>
internal static class TailProbability
{
    private const double Precision = 1e-15;
    private const int MostTerms = 100_000;

    /// <summary>
    /// Of chi square: the regularized incomplete gamma function Q(n/2, x/2), by its series (DLMF 8.11.4) where x is small, else by its
    /// continued fraction (DLMF 8.9.2), evaluated as W. Lentz does (Applied Optics 15, 1976).
    /// </summary>
    internal static double OfChiSquare(double chiSquare, int degreesOfFreedom)
    {
        double a = degreesOfFreedom / 2.0;
        double x = chiSquare / 2;
        return degreesOfFreedom <= 0 || !(x > 0) ? 1
            : double.IsInfinity(x) ? 0
            : x < a + 1 ? 1 - (Front(a, x) * Series(a, x) / a)
            : Front(a, x) * Fraction(a, x);
    }

    /// <summary>
    /// Of Kolmogorov's largest distance: 2 Σ (-1)^(j-1) exp(-2 j² z²), and where that converges slowly the equal series of theta functions
    /// (W. Feller, "On the Kolmogorov-Smirnov limit theorems for empirical distributions", 1948).
    /// </summary>
    internal static double OfKolmogorov(double z)
    {
        const double ShortestAlternating = 0.755;
        const int Terms = 8;
        double sum = 0;
        if (!(z > 0.2))
        {
            return 1;
        }

        for (int j = 1; j <= Terms; j++)
        {
            sum += z < ShortestAlternating
                ? Math.Exp(-((2 * j) - 1.0) * ((2 * j) - 1) * Math.PI * Math.PI / (8 * z * z))
                : (j % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * j * j * z * z);
        }

        return z < ShortestAlternating ? 1 - (Math.Sqrt(2 * Math.PI) / z * sum) : Math.Min(1, sum);
    }

    private static double Front(double a, double x) => Math.Exp((a * Math.Log(x)) - x - GammaFunction.LogGamma(a));

    private static double Series(double a, double x)
    {
        double term = 1;
        double sum = 1;
        for (int n = 1; n < MostTerms && term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MostTerms; n++)
        {
            double an = -n * (n - a);
            b += 2;
            d = (an * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
            {
                break;
            }
        }

        return fraction;
    }
}
