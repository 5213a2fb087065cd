namespace Microsoft.ML.Root.Expressions;

/// <summary>Struve's functions of order 0 and 1 (Abramowitz and Stegun, 12.1.3, 12.1.29, 12.2.1).</summary>
internal static class StruveFunctions
{
    /// <summary>From here on the asymptotic series have all digits.</summary>
    private const double SeriesEnd = 40;

    /// <summary>H of order 0 or 1.</summary>
    internal static double H(int order, double x)
    {
        double size = Math.Abs(x);
        double value = size < SeriesEnd ? Series(order, size, -1) : BesselFunctions.Y(order, size) + Difference(order, size);
        return x < 0 && order == 0 ? -value : value;
    }

    /// <summary>L of order 0 or 1.</summary>
    internal static double L(int order, double x)
    {
        double value = Series(order, Math.Abs(x), 1);
        return x < 0 && order == 0 ? -value : value;
    }

    /// <summary>(x/2)ⁿ⁺¹ Σ (±x²/4)ᵏ / (Γ(k + 3/2) Γ(k + n + 3/2)).</summary>
    private static double Series(int order, double x, int sign)
    {
        if (!double.IsFinite(x))
        {
            return double.IsNaN(x) ? x : sign > 0 ? x : order == 0 ? 0 : 2 / Math.PI;
        }

        DoubleDouble half = ((DoubleDouble)x).Scaled(-1);
        DoubleDouble quarter = half * half * sign;

        // Γ(3/2)² = π/4, and Γ(5/2) = 3/2 Γ(3/2).
        DoubleDouble term = (order == 0 ? half : half * half * 2 / 3) * 4 / DoubleDouble.Pi;
        DoubleDouble sum = term;
        for (int k = 1; k < 2000 && double.IsFinite(sum.High) && (k < x || Math.Abs(term.High) > 1e-20 * Math.Abs(sum.High)); k++)
        {
            term *= quarter / ((k + 0.5) * (k + order + 0.5));
            sum += term;
        }

        return double.IsNaN(sum.High) ? double.PositiveInfinity : sum.High;
    }

    /// <summary>H - Y: Σ Γ(k + 1/2) / Γ(n + 1/2 - k) (x/2)ⁿ⁻¹⁻²ᵏ / π.</summary>
    private static double Difference(int order, double x)
    {
        // Of order 0: 2/(π x) (1 - 1/x² + 1·9/x⁴ - ...); of order 1: 2/π (1 + 1/x² - 3/x⁴ + ...).
        double term = order == 0 ? 2 / (Math.PI * x) : 2 / Math.PI;
        double sum = term;
        for (int k = 0; k < 60; k++)
        {
            double next = term * (k + 0.5) * (order - 0.5 - k) * 4 / (x * x);
            if (Math.Abs(next) >= Math.Abs(term) || Math.Abs(next) < 1e-18 * Math.Abs(sum))
            {
                break;
            }

            term = next;
            sum += term;
        }

        return sum;
    }
}
