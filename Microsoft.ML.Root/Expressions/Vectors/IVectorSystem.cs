namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// The coordinates that a class of vectors stores, as a type, so that loops are compiled for it. Formulas are those of ROOT's GenVector
/// (math/genvector/inc/Math/GenVector), which each system may replace by what it stores.
/// </summary>
/// <typeparam name="TSelf">The system itself.</typeparam>
internal interface IVectorSystem<TSelf>
    where TSelf : struct, IVectorSystem<TSelf>
{
    /// <summary>First component of the momentum.</summary>
    static abstract double X(in VectorValue v);

    /// <summary>Second component.</summary>
    static abstract double Y(in VectorValue v);

    /// <summary>Third component.</summary>
    static abstract double Z(in VectorValue v);

    /// <summary>The energy; of three dimensions 0.</summary>
    static virtual double E(in VectorValue v) => 0;

    /// <summary>The vector with Cartesian coordinates.</summary>
    static abstract VectorValue FromCartesian(in VectorValue v);

    /// <summary>The vector times a number.</summary>
    static virtual VectorValue Scale(in VectorValue v, double factor) => new(v.A * factor, v.B * factor, v.C * factor, v.D * factor);

    /// <summary>Square of the momentum.</summary>
    static virtual double P2(in VectorValue v)
    {
        double x = TSelf.X(v);
        double y = TSelf.Y(v);
        double z = TSelf.Z(v);
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>The momentum.</summary>
    static virtual double P(in VectorValue v) => Math.Sqrt(TSelf.P2(v));

    /// <summary>Transverse momentum.</summary>
    static virtual double Pt(in VectorValue v)
    {
        double x = TSelf.X(v);
        double y = TSelf.Y(v);
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>Azimuth, in (-π, π].</summary>
    static virtual double Phi(in VectorValue v) => Math.Atan2(TSelf.Y(v), TSelf.X(v));

    /// <summary>Pseudorapidity.</summary>
    static virtual double Eta(in VectorValue v) => Pseudorapidity.OfRhoZ(TSelf.Pt(v), TSelf.Z(v));

    /// <summary>Square of the mass, with signature (+, -, -, -).</summary>
    static virtual double M2(in VectorValue v)
    {
        double e = TSelf.E(v);
        return (e * e) - TSelf.P2(v);
    }

    /// <summary>The mass; where rounding makes its square negative, so is the mass.</summary>
    static virtual double M(in VectorValue v) => VectorValue.SignedRoot(TSelf.M2(v));

    /// <summary>Square of the transverse mass.</summary>
    static virtual double Mt2(in VectorValue v)
    {
        double e = TSelf.E(v);
        double z = TSelf.Z(v);
        return (e * e) - (z * z);
    }

    /// <summary>Transverse energy.</summary>
    static virtual double Et(in VectorValue v)
    {
        double e = TSelf.E(v);
        double pt = TSelf.Pt(v);
        double z = TSelf.Z(v);
        return pt == 0 ? 0 : Math.Sqrt(e * e * pt * pt / ((pt * pt) + (z * z))) * (e < 0 ? -1 : 1);
    }

    /// <summary>Cosine of the polar angle.</summary>
    static virtual double CosTheta(in VectorValue v)
    {
        double p = TSelf.P(v);
        return p == 0 ? 1 : TSelf.Z(v) / p;
    }
}

/// <summary>Pseudorapidities of Cartesian vectors.</summary>
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

    /// <summary><c>TVector3::PseudoRapidity</c>, from the cosine of the polar angle.</summary>
    internal static double OfCosTheta(double cosTheta, double z)
        => cosTheta * cosTheta < 1 ? -0.5 * Math.Log((1 - cosTheta) / (1 + cosTheta))
            : z == 0 ? 0
            : z > 0 ? 10e10 : -10e10;

    /// <summary>z of a transverse part and a pseudorapidity.</summary>
    internal static double Z(double rho, double eta)
        => rho > 0 ? rho * Math.Sinh(eta)
            : eta == 0 ? 0
            : eta > 0 ? eta - Largest : eta + Largest;

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
