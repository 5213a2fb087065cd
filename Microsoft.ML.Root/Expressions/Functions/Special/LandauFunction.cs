using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Landau's distribution of energy losses: its density by the rational functions of K. S. Kölbig and B. Schorr, Comput. Phys. Commun. 31 (1984) 97,
/// which ROOT uses too: seven digits and more; its parts from their integrals.
/// </summary>
internal static class LandauFunction
{
    private static readonly double[] P1 = [0.4259894875, -0.1249762550, 0.3984243700e-1, -0.6298287635e-2, 0.1511162253e-2];
    private static readonly double[] Q1 = [1, -0.3388260629, 0.9594393323e-1, -0.1608042283e-1, 0.3778942063e-2];
    private static readonly double[] P2 = [0.1788541609, 0.1173957403, 0.1488850518e-1, -0.1394989411e-2, 0.1283617211e-3];
    private static readonly double[] Q2 = [1, 0.7428795082, 0.3153932961, 0.6694219548e-1, 0.8790609714e-2];
    private static readonly double[] P3 = [0.1788544503, 0.9359161662e-1, 0.6325387654e-2, 0.6611667319e-4, -0.2031049101e-5];
    private static readonly double[] Q3 = [1, 0.6097809921, 0.2560616665, 0.4746722384e-1, 0.6957301675e-2];
    private static readonly double[] P4 = [0.9874054407, 0.1186723273e3, 0.8492794360e3, -0.7437792444e3, 0.4270262186e3];
    private static readonly double[] Q4 = [1, 0.1068615961e3, 0.3376496214e3, 0.2016712389e4, 0.1597063511e4];
    private static readonly double[] P5 = [0.1003675074e1, 0.1675702434e3, 0.4789711289e4, 0.2121786767e5, -0.2232494910e5];
    private static readonly double[] Q5 = [1, 0.1569424537e3, 0.3745310488e4, 0.9834698876e4, 0.6692428357e5];
    private static readonly double[] P6 = [0.1000827619e1, 0.6649143136e3, 0.6297292665e5, 0.4755546998e6, -0.5743609109e7];
    private static readonly double[] Q6 = [1, 0.6514101098e3, 0.5697473333e5, 0.1659174725e6, -0.2815759939e7];
    private static readonly double[] A1 = [0.04166666667, -0.01996527778, 0.02709538966];
    private static readonly double[] A2 = [-0.1845568670e1, -0.4284640743e1];

    /// <summary>The density at v, where the most probable value is about -0.22.</summary>
    internal static double Density(double v)
    {
        if (v < -5.5)
        {
            double u = Math.Exp(v + 1);
            return u < 1e-10 ? 0 : 0.3989422803 * (Math.Exp(-1 / u) / Math.Sqrt(u)) * (1 + ((A1[0] + ((A1[1] + (A1[2] * u)) * u)) * u));
        }

        if (v < -1)
        {
            double u = Math.Exp(-v - 1);
            return Math.Exp(-u) * Math.Sqrt(u) * Ratio(P1, Q1, v);
        }

        if (v < 12)
        {
            return v < 1 ? Ratio(P2, Q2, v) : v < 5 ? Ratio(P3, Q3, v) : Ratio(P4, Q4, 1 / v) / (v * v);
        }

        double x = v < 300 ? 1 / v : 1 / (v - (v * Math.Log(v) / (v + 1)));
        return v < 50 ? x * x * Ratio(P5, Q5, x)
            : v < 300 ? x * x * Ratio(P6, Q6, x)
            : x * x * (1 + ((A2[0] + (A2[1] * x)) * x));
    }

    /// <summary>The part below v.</summary>
    internal static double Below(double v) => v < 0 ? BelowNegative(v) : 1 - AbovePositive(v);

    /// <summary>The part above v.</summary>
    internal static double Above(double v) => v < 0 ? 1 - BelowNegative(v) : AbovePositive(v);

    /// <summary>
    /// The inverse Laplace transform of exp(s log s) / s along the line through the saddle point s = exp(-v - 1), where the integrand is
    /// nearly a Gaussian, by the trapezoidal rule, which then gives all digits.
    /// </summary>
    private static double BelowNegative(double v)
    {
        double saddle = Math.Exp(-v - 1);
        if (saddle > 745)
        {
            return 0;
        }

        double step = Math.Min(0.16 * saddle, 0.4 * Math.Sqrt(saddle));
        double sum = 0.5 / saddle;
        double term = sum;
        for (int i = 1; term > 1e-18 * Math.Abs(sum); i++)
        {
            Complex s = new(saddle, i * step);
            Complex value = Complex.Exp((v * s) + (s * Complex.Log(s)) + saddle) / s;
            sum += value.Real;
            term = Complex.Abs(value);
        }

        return Math.Exp(-saddle) * sum * step / Math.PI;
    }

    /// <summary>
    /// The integral of exp(-v t - t log t) sin(πt) / (πt) over all t above 0 (Kölbig and Schorr), with t = exp(u - exp(-u)), whose ends
    /// the trapezoidal rule does not feel; over v where that is large, since what counts lies about t = 1/v.
    /// </summary>
    private static double AbovePositive(double v)
    {
        if (double.IsPositiveInfinity(v))
        {
            return 0;
        }

        const double step = 1.0 / 32;
        double scale = Math.Log(Math.Max(1, v));
        double sum = 0;
        for (double u = -7; u <= 4; u += step)
        {
            double logarithm = u - Math.Exp(-u) - scale;
            double t = Math.Exp(logarithm);
            double sine = t < 0.5 ? Math.Sin(Math.PI * t) : Math.Sin(Math.PI * (t - Math.Floor(t))) * (Math.Floor(t) % 2 == 0 ? 1 : -1);
            sum += Math.Exp(-(v + logarithm) * t) * sine * (1 + Math.Exp(-u));
        }

        return sum * step / Math.PI;
    }

    private static double Ratio(double[] p, double[] q, double x) => Polynomial(p, x) / Polynomial(q, x);

    private static double Polynomial(double[] c, double x) => c[0] + ((c[1] + ((c[2] + ((c[3] + (c[4] * x)) * x)) * x)) * x);
}
