namespace Microsoft.ML.Root.Expressions;

/// <summary>The incomplete gamma and beta functions, of which the distributions of statistics are made.</summary>
internal static class IncompleteFunctions
{
    private const int MostTerms = 100_000;
    private const double LastDigit = 1e-16;

    /// <summary>Where the continued fractions would divide by zero.</summary>
    private const double Tiny = 1e-300;

    /// <summary>P(a, x), the lower function over Γ(a); 0 where it has no meaning, as TMath has it.</summary>
    internal static double LowerGamma(double a, double x)
        => a <= 0 || x <= 0 ? 0 : x < a + 1 ? GammaSeries(a, x) : 1 - GammaFraction(a, x);

    /// <summary>Q(a, x) = 1 - P(a, x), without cancellation.</summary>
    internal static double UpperGamma(double a, double x)
        => a <= 0 || x <= 0 ? 1 : x < a + 1 ? 1 - GammaSeries(a, x) : GammaFraction(a, x);

    /// <summary>I(x; a, b), the incomplete function over B(a, b); 0 and 1 outside of [0, 1].</summary>
    internal static double Beta(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp((a * Math.Log(x)) + (b * SpecialFunctions.LogP1(-x)) - LogBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - (front * BetaFraction(1 - x, b, a) / b);
    }

    /// <summary>log B(a, b).</summary>
    internal static double LogBeta(double a, double b) => GammaFunction.LogGamma(a) + GammaFunction.LogGamma(b) - GammaFunction.LogGamma(a + b);

    /// <summary>Abramowitz and Stegun, 6.5.29.</summary>
    private static double GammaSeries(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MostTerms && term > sum * LastDigit; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Math.Exp((a * Math.Log(x)) - x - GammaFunction.LogGamma(a));
    }

    /// <summary>Abramowitz and Stegun, 6.5.31, from its front (Lentz's method).</summary>
    private static double GammaFraction(double a, double x)
    {
        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        double b = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < MostTerms; n++)
        {
            double numerator = n * (a - n);
            b += 2;
            if (Step(ref value, ref c, ref d, numerator, b))
            {
                break;
            }
        }

        return value * Math.Exp((a * Math.Log(x)) - x - GammaFunction.LogGamma(a));
    }

    /// <summary>Abramowitz and Stegun, 26.5.8.</summary>
    private static double BetaFraction(double x, double a, double b)
    {
        double c = 1;
        double d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m < MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            Step(ref value, ref c, ref d, even, 1);
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            if (Step(ref value, ref c, ref d, odd, 1))
            {
                break;
            }
        }

        return value;
    }

    /// <summary>One more term of a continued fraction; true where it changes nothing any more, also of what is NaN.</summary>
    private static bool Step(ref double value, ref double c, ref double d, double numerator, double denominator)
    {
        d = 1 / NotZero(denominator + (numerator * d));
        c = NotZero(denominator + (numerator / c));
        value *= c * d;
        return !(Math.Abs((c * d) - 1) >= 2 * LastDigit);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
