namespace Microsoft.ML.Root.Expressions;

/// <summary>Pseudorapidities: of Cartesian vectors, and what they make of a transverse part.</summary>
internal static class Pseudorapidity
{
    /// <summary>Beyond all pseudorapidities of double: GenVector's etaMax, which stands for the direction of the beam.</summary>
    internal const double Largest = 22756;

    /// <summary>From where on GenVector takes the square root's first terms: the fourth root of 1/ε.</summary>
    private const double LargeRatio = 8192;

    /// <summary>GenVector's <c>Eta_FromRhoZ</c>.</summary>
    internal static double OfRhoZ(double rho, double z)
    {
        if (rho > 0)
        {
            double ratio = z / rho;
            return Math.Abs(ratio) < LargeRatio ? Math.Log(ratio + Math.Sqrt((ratio * ratio) + 1))
                : z > 0 ? Math.Log((2 * ratio) + (0.5 / ratio))
                : -Math.Log(-2 * ratio);
        }

        return z == 0 ? 0 : z > 0 ? z + Largest : z - Largest;
    }

    /// <summary><c>TVector3::PseudoRapidity</c> of Cartesian coordinates, from the cosine of the polar angle.</summary>
    internal static double OfCosTheta(in VectorValue v)
    {
        double cosTheta = v.P2 == 0 ? 1 : v.C / Math.Sqrt(v.P2);
        return cosTheta * cosTheta < 1 ? -0.5 * Math.Log((1 - cosTheta) / (1 + cosTheta))
            : v.C == 0 ? 0
            : v.C > 0 ? 10e10 : -10e10;
    }

    /// <summary>z of a transverse part and a pseudorapidity.</summary>
    internal static double Z(double rho, double eta)
        => rho > 0 ? rho * Math.Sinh(eta)
            : eta == 0 ? 0
            : eta > 0 ? eta - Largest : eta + Largest;

    /// <summary>z and magnitude at once: from one exponential, where the hyperbolic sine keeps its digits so, or one from the other.</summary>
    internal static (double Z, double P) ZAndP(double rho, double eta)
    {
        double size = Math.Abs(eta);
        if (!(rho > 0 && size < 700))
        {
            return (Z(rho, eta), P(rho, eta));
        }

        if (size < 1)
        {
            double sine = Math.Sinh(eta);
            return (rho * sine, rho * Math.Sqrt(1 + (sine * sine)));
        }

        double growing = Math.Exp(size);
        double falling = 1 / growing;
        return (rho * Math.CopySign((growing - falling) / 2, eta), rho * ((growing + falling) / 2));
    }

    /// <summary>Transverse part, pseudorapidity and azimuth times a number: a negative one turns the direction round.</summary>
    internal static VectorValue Scale(in VectorValue v, double factor) => factor >= 0
        ? v with { A = v.A * factor }
        : v with { A = v.A * -factor, B = -v.B, C = v.C > 0 ? v.C - Math.PI : v.C + Math.PI };

    /// <summary>Magnitude of a transverse part and a pseudorapidity.</summary>
    internal static double P(double rho, double eta)
        => rho > 0 ? rho * Math.Cosh(eta)
            : eta > Largest ? eta - Largest
            : eta < -Largest ? -eta - Largest : 0;
}
