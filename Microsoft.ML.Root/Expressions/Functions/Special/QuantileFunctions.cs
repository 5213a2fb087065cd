namespace Microsoft.ML.Root.Expressions;

/// <summary>Quantiles, as TMath documents them: the places below which a part of a distribution lies.</summary>
internal static class QuantileFunctions
{
    /// <summary>Means up to which Poisson's chances are added one by one; that of 0 is a number yet.</summary>
    private const double MostSummed = 700;

    /// <summary>Of χ² with so many degrees of freedom; 0 where there is none.</summary>
    internal static double Chisquare(double p, double ndf)
    {
        if (!(ndf > 0 && p > 0 && p < 1))
        {
            return 0;
        }

        double most = ndf + 1;
        while (IncompleteFunctions.LowerGamma(ndf / 2, most / 2) < p && double.IsFinite(most))
        {
            most *= 2;
        }

        // The tail is compared where it is the smaller part, whose digits are all there.
        return Find(0, most, x => p < 0.5
            ? IncompleteFunctions.LowerGamma(ndf / 2, x / 2) - p
            : 1 - p - IncompleteFunctions.UpperGamma(ndf / 2, x / 2));
    }

    /// <summary>Of Student's distribution; 0 where there is none.</summary>
    internal static double Student(double p, double ndf, bool isLowerTail)
    {
        if (!(ndf >= 1 && p > 0 && p < 1) || p == 0.5)
        {
            return 0;
        }

        // By symmetry the tail that is the smaller one: half of I(ndf / (ndf + t²); ndf/2, 1/2).
        double tail = Math.Min(p, 1 - p);
        double most = 1;
        while (Tail(most) > tail && most < 1e300)
        {
            most *= 2;
        }

        double t = Find(0, most, x => tail - Tail(x));
        return (p < 0.5) == isLowerTail ? -t : t;

        double Tail(double x) => 0.5 * IncompleteFunctions.Beta(ndf / (ndf + (x * x)), ndf / 2, 0.5);
    }

    /// <summary>Of Poisson's distribution: the least number whose chance, with those below it, reaches p; of a large mean by the Gaussian that it nearly is.</summary>
    internal static int Poisson(double p, double mean)
    {
        if (!(mean > 0))
        {
            return 0;
        }

        if (mean > MostSummed)
        {
            return (int)Math.Clamp(Math.Round(mean + (Math.Sqrt(mean) * ProbabilityFunctions.NormQuantile(p))), 0, int.MaxValue);
        }

        double term = Math.Exp(-mean);
        double sum = term;
        int number = 0;
        while (sum < p && term > 0)
        {
            term *= mean / ++number;
            sum += term;
        }

        return number;
    }

    /// <summary>The place below which a part z lies, or above which where <paramref name="isUpper"/>; z is between 0 and 1.</summary>
    /// <param name="least">The least place, or minus infinity.</param>
    /// <param name="most">The largest place, or infinity.</param>
    /// <param name="z">The part.</param>
    /// <param name="isUpper">True for the part above.</param>
    /// <param name="below">The part below a place.</param>
    /// <param name="above">The part above it.</param>
    internal static double Find(double least, double most, double z, bool isUpper, Func<double, double> below, Func<double, double> above)
    {
        // The part is compared on the side where it is the smaller one, whose digits are all there.
        double lower = isUpper ? 1 - z : z;
        double upper = isUpper ? z : 1 - z;
        Func<double, double> rising = lower < 0.5 ? x => below(x) - lower : x => upper - above(x);
        if (double.IsNegativeInfinity(least))
        {
            for (least = -1; rising(least) > 0 && least > -1e300; least *= 2)
            {
            }
        }

        if (double.IsPositiveInfinity(most))
        {
            for (most = 1; rising(most) < 0 && most < 1e300; most *= 2)
            {
            }
        }

        return Find(least, most, rising);
    }

    /// <summary>Where a rising function passes 0, by halving.</summary>
    private static double Find(double least, double most, Func<double, double> rising)
    {
        double middle = (least + most) / 2;
        while (middle > least && middle < most)
        {
            (least, most) = rising(middle) < 0 ? (middle, most) : (least, middle);
            middle = (least + most) / 2;
        }

        return middle;
    }
}
