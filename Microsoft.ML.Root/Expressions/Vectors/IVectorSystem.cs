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

    /// <summary>Its Cartesian coordinates.</summary>
    static virtual VectorValue ToCartesian(in VectorValue v) => new(TSelf.X(v), TSelf.Y(v), TSelf.Z(v), TSelf.E(v));

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

/// <summary>Cartesian coordinates first, and perhaps a fourth one.</summary>
/// <typeparam name="TSelf">The system itself.</typeparam>
internal interface ICartesianSystem<TSelf> : IVectorSystem<TSelf>
    where TSelf : struct, ICartesianSystem<TSelf>
{
    static double IVectorSystem<TSelf>.X(in VectorValue v) => v.A;

    static double IVectorSystem<TSelf>.Y(in VectorValue v) => v.B;

    static double IVectorSystem<TSelf>.Z(in VectorValue v) => v.C;
}

/// <summary>Transverse part, pseudorapidity and azimuth first, and perhaps a fourth coordinate.</summary>
/// <typeparam name="TSelf">The system itself.</typeparam>
internal interface IRhoEtaPhiSystem<TSelf> : IVectorSystem<TSelf>
    where TSelf : struct, IRhoEtaPhiSystem<TSelf>
{
    /// <summary>The energy, where the momentum is known already.</summary>
    static virtual double EnergyOf(in VectorValue v, double p) => TSelf.E(v);

    static VectorValue IVectorSystem<TSelf>.ToCartesian(in VectorValue v)
    {
        (double sine, double cosine) = Math.SinCos(v.C);
        (double z, double p) = Pseudorapidity.ZAndP(v.A, v.B);
        return new VectorValue(v.A * cosine, v.A * sine, z, TSelf.EnergyOf(v, p));
    }

    static double IVectorSystem<TSelf>.X(in VectorValue v) => v.A * Math.Cos(v.C);

    static double IVectorSystem<TSelf>.Y(in VectorValue v) => v.A * Math.Sin(v.C);

    static double IVectorSystem<TSelf>.Z(in VectorValue v) => Pseudorapidity.Z(v.A, v.B);

    static double IVectorSystem<TSelf>.Pt(in VectorValue v) => v.A;

    static double IVectorSystem<TSelf>.Eta(in VectorValue v) => v.B;

    static double IVectorSystem<TSelf>.Phi(in VectorValue v) => v.C;

    static double IVectorSystem<TSelf>.P(in VectorValue v) => Pseudorapidity.P(v.A, v.B);

    static double IVectorSystem<TSelf>.P2(in VectorValue v)
    {
        double p = Pseudorapidity.P(v.A, v.B);
        return p * p;
    }
}
