namespace Microsoft.ML.Root.Expressions;

/// <summary>The real part of the dilogarithm (Abramowitz and Stegun, 27.7), by its series where that ends soon.</summary>
internal static class Dilogarithm
{
    private const double PiSquared = Math.PI * Math.PI;

    internal static double Of(double x)
    {
        if (x > 1)
        {
            double log = Math.Log(x);
            return (PiSquared / 3) - (log * log / 2) - Of(1 / x);
        }

        if (x < -1)
        {
            double log = Math.Log(-x);
            return -(PiSquared / 6) - (log * log / 2) - Of(1 / x);
        }

        if (x > 0.5)
        {
            return (PiSquared / 6) - (x == 1 ? 0 : Math.Log(x) * SpecialFunctions.LogP1(-x)) - Series(1 - x);
        }

        if (x < -0.5)
        {
            double log = SpecialFunctions.LogP1(-x);
            return -(log * log / 2) - Series(x / (x - 1));
        }

        return Series(x);
    }

    /// <summary>Σ xᵏ / k².</summary>
    private static double Series(double x)
    {
        double sum = 0;
        double power = x;
        for (int k = 1; k < 100 && Math.Abs(power) > 1e-18 * Math.Abs(sum); k++)
        {
            sum += power / ((double)k * k);
            power *= x;
        }

        return double.IsNaN(x) ? x : sum;
    }
}
