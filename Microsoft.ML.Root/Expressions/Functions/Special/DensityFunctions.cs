namespace Microsoft.ML.Root.Expressions;

/// <summary>Densities, and parts of distributions, as <c>ROOT::Math</c> documents them where TMath's differ or there is none.</summary>
internal static class DensityFunctions
{
    /// <summary>The beta distribution's density, with its values at the ends.</summary>
    internal static double Beta(double x, double a, double b)
        => x is < 0 or > 1 ? 0
            : x == 0 ? AtEnd(a, b)
            : x == 1 ? AtEnd(b, a)
            : Math.Exp(((a - 1) * Math.Log(x)) + ((b - 1) * SpecialFunctions.LogP1(-x)) - IncompleteFunctions.LogBeta(a, b));

    /// <summary>The gamma distribution's density.</summary>
    internal static double Gamma(double x, double alpha, double theta) => ProbabilityFunctions.GammaDist(x, alpha, 0, theta);

    /// <summary>The density of a variable whose logarithm has mean m and deviation s.</summary>
    internal static double LogNormal(double x, double m, double s)
        => x <= 0 ? 0 : Normal((Math.Log(x) - m) / s) / (x * Math.Abs(s));

    /// <summary>The density of a Gaussian with mean 0 and deviation 1.</summary>
    internal static double Normal(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>Student's density.</summary>
    internal static double Student(double t, double r)
        => Math.Exp(-IncompleteFunctions.LogBeta(r / 2, 0.5) - ((r + 1) / 2 * SpecialFunctions.LogP1(t * t / r))) / Math.Sqrt(r);

    /// <summary>The part of the F distribution below x (Abramowitz and Stegun, 26.6.2).</summary>
    internal static double FBelow(double x, double n, double m)
        => n < 0 || m < 0 ? double.NaN : x <= 0 ? 0 : IncompleteFunctions.Beta(1 / (1 + (m / (n * x))), n / 2, m / 2);

    /// <summary>The part above x.</summary>
    internal static double FAbove(double x, double n, double m)
        => n < 0 || m < 0 ? double.NaN : x <= 0 ? 1 : IncompleteFunctions.Beta(m / (m + (n * x)), m / 2, n / 2);

    /// <summary>The chance of k of n, each with chance p.</summary>
    internal static double Binomial(uint k, double p, uint n)
        => k > n ? 0
            : p is 0 or 1 ? (k == (p == 0 ? 0 : n) ? 1 : 0)
            : Math.Exp(LogChoices(n, k) + (k * Math.Log(p)) + ((n - k) * SpecialFunctions.LogP1(-p)));

    /// <summary>The chance of k failures before the n-th success, each with chance p; n need not be whole.</summary>
    internal static double NegativeBinomial(uint k, double p, double n)
        => p is 0 or 1 ? (p == 1 && k == 0 ? 1 : 0)
            : Math.Exp(
                GammaFunction.LogGamma(k + n) - GammaFunction.LogGamma(k + 1.0) - GammaFunction.LogGamma(n)
                + (n * Math.Log(p)) + (k * SpecialFunctions.LogP1(-p)));

    /// <summary>A Gaussian whose tail below alpha deviations, or above where alpha is negative, falls with a power n.</summary>
    internal static double CrystalBall(double x, double alpha, double n, double sigma, double mean)
    {
        double z = (x - mean) / sigma * (alpha < 0 ? -1 : 1);
        double a = Math.Abs(alpha);
        return sigma < 0 ? 0
            : z > -a ? Math.Exp(-0.5 * z * z)
            : Math.Exp(-0.5 * a * a) * Math.Pow(n / a / ((n / a) - a - z), n);
    }

    /// <summary>The same with area 1; NaN where it has none.</summary>
    internal static double CrystalBallDensity(double x, double alpha, double n, double sigma, double mean)
    {
        double a = Math.Abs(alpha);
        double tail = n / a / (n - 1) * Math.Exp(-0.5 * a * a);
        double core = Math.Sqrt(Math.PI / 2) * (1 + ErrorFunction.Erf(a / Math.Sqrt(2)));
        return sigma < 0 ? 0 : n <= 1 ? double.NaN : CrystalBall(x, alpha, n, sigma, mean) / (sigma * (tail + core));
    }

    private static double AtEnd(double near, double far) => near < 1 ? double.PositiveInfinity : near > 1 ? 0 : far;

    private static double LogChoices(uint n, uint k)
        => GammaFunction.LogGamma(n + 1.0) - GammaFunction.LogGamma(k + 1.0) - GammaFunction.LogGamma(n - k + 1.0);
}
