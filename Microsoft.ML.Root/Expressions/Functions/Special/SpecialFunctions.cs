namespace Microsoft.ML.Root.Expressions;

/// <summary>Functions of the C library that .NET does not have, or has less exactly.</summary>
internal static class SpecialFunctions
{
    /// <summary>1/n!, up to where 1 is below the last digit of the sum.</summary>
    private static readonly double[] InverseFactorials = [.. Enumerable.Range(0, 22).Select(n => Enumerable.Range(1, n).Aggregate(1.0, (f, k) => f / k))];

    /// <summary>From here on an angle is first brought near 0 by one division: a turn at a time takes long, or for ever.</summary>
    private const double ManyTurns = 1000;

    /// <summary>exp(x) - 1 without cancellation.</summary>
    internal static double ExpM1(double x)
    {
        // Also where the argument is NaN.
        if (!(Math.Abs(x) < 1))
        {
            return Math.Exp(x) - 1;
        }

        // x + x² (1/2! + x (1/3! + ...)): what is added to x is less than it.
        double sum = 0;
        for (int i = InverseFactorials.Length - 1; i > 1; i--)
        {
            sum = InverseFactorials[i] + (sum * x);
        }

        return x == 0 ? x : x + (x * x * sum);
    }

    /// <summary>log(1 + x) without cancellation.</summary>
    internal static double LogP1(double x)
    {
        if (Math.Abs(x) < 1.0 / 1024)
        {
            return x == 0 ? x : x - (x * x * ((1.0 / 2) - (x * ((1.0 / 3) - (x * ((1.0 / 4) - (x * ((1.0 / 5) - (x / 6)))))))));
        }

        // What the sum loses is put back: log(u + r) = log u + r/u.
        double sum = 1 + x;
        double rest = x > 1 ? 1 - (sum - x) : x - (sum - 1);
        return sum > 0 && double.IsFinite(sum) ? Math.Log(sum) + (rest / sum) : Math.Log(sum);
    }

    /// <summary>Remainder of the division rounded down: the angle in [-π, π).</summary>
    internal static double PhiMinusPiToPi(double phi)
    {
        if (!double.IsFinite(phi))
        {
            return phi;
        }

        phi = Math.Abs(phi) < ManyTurns ? phi : phi % (2 * Math.PI);
        while (phi >= Math.PI)
        {
            phi -= 2 * Math.PI;
        }

        while (phi < -Math.PI)
        {
            phi += 2 * Math.PI;
        }

        return phi;
    }

    /// <summary>The angle in [0, 2π).</summary>
    internal static double PhiZeroToTwoPi(double phi)
    {
        if (!double.IsFinite(phi))
        {
            return phi;
        }

        phi = Math.Abs(phi) < ManyTurns ? phi : phi % (2 * Math.PI);
        while (phi >= 2 * Math.PI)
        {
            phi -= 2 * Math.PI;
        }

        while (phi < 0)
        {
            phi += 2 * Math.PI;
        }

        return phi;
    }
}
