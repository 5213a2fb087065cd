using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Voigt's profile, a Gaussian beside a Lorentzian: the real part of Faddeeva's function, by the trapezoidal rule with the residue of the
/// pole (F. Matta and A. Reichel, Math. Comp. 25 (1971) 339).
/// </summary>
internal static class VoigtFunction
{
    private const double Step = 0.5;

    /// <summary>The profile around 0, of a Gaussian's deviation and a Lorentzian's full width at half maximum; 0 where they have no meaning.</summary>
    internal static double Density(double x, double sigma, double width)
    {
        if (!(sigma >= 0 && width >= 0) || (sigma == 0 && width == 0))
        {
            return 0;
        }

        return sigma == 0 ? ProbabilityFunctions.BreitWigner(x, 0, width)
            : width == 0 ? ProbabilityFunctions.Gaus(x, 0, sigma, isDensity: true)
            : RealPart(x / (sigma * Math.Sqrt(2)), width / (2 * sigma * Math.Sqrt(2))) / (sigma * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>Re w(x + i y), of y above 0.</summary>
    private static double RealPart(double x, double y)
    {
        // Of the two grids, whole and half steps, the one whose points are far from the pole.
        double place = x / Step;
        double shift = Math.Abs(place - Math.Round(place)) < 0.25 ? 0.5 : 0;
        double sum = 0;
        for (int n = -14; n <= 14; n++)
        {
            double t = (n + shift) * Step;
            sum += Math.Exp(-t * t) / (((x - t) * (x - t)) + (y * y));
        }

        double value = Step * y / Math.PI * sum;
        if (y >= Math.PI / Step)
        {
            return value;
        }

        Complex z = new(x, y);
        Complex turns = Complex.Exp(new Complex(0, -2 * Math.PI) * z / Step);
        return value + (2 * Complex.Exp(-z * z) / (shift == 0 ? 1 - turns : 1 + turns)).Real;
    }
}
