namespace Microsoft.ML.Root.Expressions;

/// <summary>Distributions and what belongs to them, as TMath documents them: density, integral (names that end in I), quantile.</summary>
internal static class ProbabilityFunctions
{
    /// <summary>Beyond so many deviations TMath takes a Gaussian for 0.</summary>
    private const double MostDeviations = 39;

    /// <summary>exp(-((x - mean) / sigma)² / 2), or the density.</summary>
    internal static double Gaus(double x, double mean, double sigma, bool isDensity)
    {
        if (sigma == 0)
        {
            return 1e30;
        }

        double deviation = (x - mean) / sigma;
        double value = Math.Abs(deviation) > MostDeviations ? 0 : Math.Exp(-0.5 * deviation * deviation);
        return isDensity ? value / (Math.Sqrt(2 * Math.PI) * sigma) : value;
    }

    /// <summary>The part of a Gaussian below x.</summary>
    internal static double Freq(double x) => 0.5 * ErrorFunction.Erfc(-x / Math.Sqrt(2));

    /// <summary>The x below which a part p of a Gaussian lies; 0 where there is none, as TMath has it.</summary>
    internal static double NormQuantile(double p)
    {
        if (!(p > 0 && p < 1) || p == 0.5)
        {
            return 0;
        }

        // Abramowitz and Stegun, 26.2.23, to start with; Halley's steps give the digits.
        double tail = Math.Min(p, 1 - p);
        double t = Math.Sqrt(-2 * Math.Log(tail));
        double x = -(t - ((2.515517 + ((0.802853 + (0.010328 * t)) * t)) / (1 + ((1.432788 + ((0.189269 + (0.001308 * t)) * t)) * t))));
        for (int i = 0; i < 3; i++)
        {
            double step = (Freq(x) - tail) * Math.Sqrt(2 * Math.PI) * Math.Exp(0.5 * x * x);
            x -= step / (1 + (0.5 * x * step));
        }

        return p <= 0.5 ? x : -x;
    }

    /// <summary>The inverse of the error function.</summary>
    internal static double ErfInverse(double x)
        => Math.Abs(x) > 0.5 ? Math.CopySign(-NormQuantile((1 - Math.Abs(x)) / 2) / Math.Sqrt(2), x) : SmallErfInverse(x);

    /// <summary>The inverse of the complementary error function.</summary>
    internal static double ErfcInverse(double x) => -NormQuantile(x / 2) / Math.Sqrt(2);

    /// <summary>Breit and Wigner's resonance, as a density.</summary>
    internal static double BreitWigner(double x, double mean, double gamma)
        => gamma / (((x - mean) * (x - mean)) + (gamma * gamma / 4)) / (2 * Math.PI);

    /// <summary>The relativistic resonance, as a density.</summary>
    internal static double BreitWignerRelativistic(double x, double median, double gamma)
    {
        double mm = median * median;
        double gg = gamma * gamma;
        double mg = median * gamma;
        double xxMinusMM = (x * x) - mm;
        double y = Math.Sqrt(mm * (mm + gg));
        double k = 0.90031631615710606 * mg * y / Math.Sqrt(mm + y); // 2 √2 / π
        return k / ((xxMinusMM * xxMinusMM) + (mg * mg));
    }

    /// <summary>Cauchy's density with median t and scale s.</summary>
    internal static double CauchyDist(double x, double t, double s) => 1 / (s * Math.PI * (1 + ((x - t) * (x - t) / (s * s))));

    /// <summary>Laplace's density.</summary>
    internal static double LaplaceDist(double x, double alpha, double beta) => Math.Exp(-Math.Abs((x - alpha) / beta)) / (2 * beta);

    /// <summary>Its integral.</summary>
    internal static double LaplaceDistI(double x, double alpha, double beta)
        => x <= alpha ? 0.5 * Math.Exp(-Math.Abs((x - alpha) / beta)) : 1 - (0.5 * Math.Exp(-Math.Abs((x - alpha) / beta)));

    /// <summary>Landau's density, or what is proportional to it.</summary>
    internal static double LandauDensity(double x, double mu, double sigma, bool isDensity)
        => sigma <= 0 ? 0 : LandauFunction.Density((x - mu) / sigma) / (isDensity ? sigma : 1);

    /// <summary>The density of a variable whose logarithm is Gaussian.</summary>
    internal static double LogNormal(double x, double sigma, double theta, double m)
    {
        if (!(x > theta && sigma > 0 && m > 0))
        {
            return 0;
        }

        double deviation = Math.Log((x - theta) / m) / sigma;
        return Math.Exp(-0.5 * deviation * deviation) / ((x - theta) * sigma * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The gamma distribution's density.</summary>
    internal static double GammaDist(double x, double gamma, double mu, double beta)
    {
        if (x < mu || gamma <= 0 || beta <= 0)
        {
            return 0;
        }

        double y = (x - mu) / beta;
        return y == 0 ? (gamma == 1 ? 1 / beta : 0) : Math.Exp(((gamma - 1) * Math.Log(y)) - y - GammaFunction.LogGamma(gamma)) / beta;
    }

    /// <summary>n!.</summary>
    internal static double Factorial(int n)
    {
        double product = 1;
        for (int i = 2; i <= n && double.IsFinite(product); i++)
        {
            product *= i;
        }

        return product;
    }

    /// <summary>n over k; NaN where it has no meaning, as TMath has it.</summary>
    internal static double Binomial(int n, int k)
    {
        if (n < 0 || k < 0 || n < k)
        {
            return double.NaN;
        }

        int few = Math.Min(k, n - k);
        double product = 1;
        for (int i = 1; i <= few && double.IsFinite(product); i++)
        {
            product *= (n - few + (double)i) / i;
        }

        return product;
    }

    /// <summary>The chance of k or more of n, each with chance p.</summary>
    internal static double BinomialI(double p, int n, int k)
        => k <= 0 ? 1 : k > n ? 0 : k == n ? Math.Pow(p, n) : IncompleteFunctions.Beta(p, k, n - k + 1.0);

    /// <summary>The beta distribution's density.</summary>
    internal static double BetaDist(double x, double p, double q)
        => !(x >= 0 && x <= 1 && p > 0 && q > 0) ? 0 : Math.Pow(x, p - 1) * Math.Pow(1 - x, q - 1) / Math.Exp(IncompleteFunctions.LogBeta(p, q));

    /// <summary>The F distribution's density with n and m degrees of freedom; NaN where these are negative.</summary>
    internal static double FDist(double f, double n, double m)
        => n < 0 || m < 0 ? double.NaN : f < 0 ? 0 : Math.Exp(
            (n / 2 * Math.Log(n / m)) - IncompleteFunctions.LogBeta(n / 2, m / 2) - ((n + m) / 2 * SpecialFunctions.LogP1(n * f / m))) * Math.Pow(f, (n / 2) - 1);

    /// <summary>Its integral.</summary>
    internal static double FDistI(double f, double n, double m) => f <= 0 ? 0 : 1 - IncompleteFunctions.Beta(m / (m + (n * f)), m / 2, n / 2);

    /// <summary>Student's density.</summary>
    internal static double Student(double t, double ndf)
        => ndf < 1 ? 0 : DensityFunctions.Student(t, ndf);

    /// <summary>Its integral (Abramowitz and Stegun, 26.7.1).</summary>
    internal static double StudentI(double t, double ndf)
    {
        double tail = 0.5 * IncompleteFunctions.Beta(ndf / (ndf + (t * t)), ndf / 2, 0.5);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>Poisson's chance, continued to numbers that are not whole.</summary>
    internal static double Poisson(double x, double mean)
        => x < 0 ? 0 : x == 0 ? Math.Exp(-mean) : Math.Exp((x * Math.Log(mean)) - GammaFunction.LogGamma(x + 1) - mean);

    /// <summary>Poisson's chance of the whole part.</summary>
    internal static double PoissonI(double x, double mean) => Poisson(Math.Truncate(x), mean);

    /// <summary>The chance of a χ² as large as this.</summary>
    internal static double Prob(double chi2, int ndf) => ndf <= 0 || chi2 < 0 ? 0 : chi2 == 0 ? 1 : IncompleteFunctions.UpperGamma(0.5 * ndf, 0.5 * chi2);

    /// <summary>The chance of a distance of Kolmogorov's test as large as this.</summary>
    internal static double KolmogorovProb(double z)
    {
        double u = Math.Abs(z);
        double sum = 0;
        if (u < 0.2)
        {
            return 1;
        }

        if (u < 0.755)
        {
            for (int j = 1; j <= 5; j += 2)
            {
                sum += Math.Exp(-j * j * Math.PI * Math.PI / (8 * u * u));
            }

            return 1 - (Math.Sqrt(2 * Math.PI) / u * sum);
        }

        for (int j = 1; j <= 4 && u < 6.8116; j++)
        {
            sum += (j % 2 == 1 ? 2 : -2) * Math.Exp(-2 * j * j * u * u);
        }

        return sum;
    }

    /// <summary>Newton's steps on the error function, where they lose nothing.</summary>
    private static double SmallErfInverse(double x)
    {
        double y = x * Math.Sqrt(Math.PI) / 2;
        for (int i = 0; i < 6; i++)
        {
            y -= (ErrorFunction.Erf(y) - x) * Math.Sqrt(Math.PI) / 2 * Math.Exp(y * y);
        }

        return y;
    }
}
