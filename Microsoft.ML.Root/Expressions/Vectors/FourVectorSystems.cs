namespace Microsoft.ML.Root.Expressions;

/// <summary>Momentum and energy: <c>ROOT::Math::PxPyPzE4D</c>.</summary>
internal readonly struct PxPyPzE4D : ICartesianSystem<PxPyPzE4D>
{
    public static double E(in VectorValue v) => v.D;

    public static VectorValue FromCartesian(in VectorValue v) => v;
}

/// <summary>Momentum and energy, with the pseudorapidity of <c>TVector3</c>: <c>TLorentzVector</c>.</summary>
internal readonly struct TLorentzVector4D : ICartesianSystem<TLorentzVector4D>
{
    public static double E(in VectorValue v) => v.D;

    public static VectorValue FromCartesian(in VectorValue v) => v;

    public static double Eta(in VectorValue v) => Pseudorapidity.OfCosTheta(v);
}

/// <summary>Momentum and mass: <c>ROOT::Math::PxPyPzM4D</c>.</summary>
internal readonly struct PxPyPzM4D : ICartesianSystem<PxPyPzM4D>
{
    public static double E(in VectorValue v) => Math.Sqrt(Math.Max(v.P2 + M2(v), 0));

    public static double M(in VectorValue v) => v.D;

    public static double M2(in VectorValue v) => v.D * Math.Abs(v.D);

    public static VectorValue Scale(in VectorValue v, double factor) => new(v.A * factor, v.B * factor, v.C * factor, v.D * Math.Abs(factor));

    public static VectorValue FromCartesian(in VectorValue v) => v with { D = VectorValue.SignedRoot((v.D * v.D) - v.P2) };
}

/// <summary>Transverse momentum, pseudorapidity, azimuth and mass: <c>ROOT::Math::PtEtaPhiM4D</c>.</summary>
internal readonly struct PtEtaPhiM4D : IRhoEtaPhiSystem<PtEtaPhiM4D>
{
    public static double M(in VectorValue v) => v.D;

    public static double M2(in VectorValue v) => v.D * Math.Abs(v.D);

    public static double Mt2(in VectorValue v) => M2(v) + (v.A * v.A);

    public static double E(in VectorValue v) => EnergyOf(v, Pseudorapidity.P(v.A, v.B));

    public static double EnergyOf(in VectorValue v, double p) => Math.Sqrt(Math.Max((p * p) + M2(v), 0));

    public static double Et(in VectorValue v) => E(v) / Math.Cosh(v.B);

    public static VectorValue Scale(in VectorValue v, double factor) => Pseudorapidity.Scale(v, factor) with { D = v.D * Math.Abs(factor) };

    public static VectorValue FromCartesian(in VectorValue v)
        => new(PxPyPzE.Pt(v), PxPyPzE.Eta(v), PxPyPzE.Phi(v), PxPyPzE.M(v));
}

/// <summary>Transverse momentum, pseudorapidity, azimuth and energy: <c>ROOT::Math::PtEtaPhiE4D</c>.</summary>
internal readonly struct PtEtaPhiE4D : IRhoEtaPhiSystem<PtEtaPhiE4D>
{
    public static double E(in VectorValue v) => v.D;

    public static double Et(in VectorValue v) => v.D / Math.Cosh(v.B);

    public static VectorValue Scale(in VectorValue v, double factor) => Pseudorapidity.Scale(v, factor) with { D = v.D * factor };

    public static VectorValue FromCartesian(in VectorValue v) => new(PxPyPzE.Pt(v), PxPyPzE.Eta(v), PxPyPzE.Phi(v), v.D);
}

/// <summary>What a Cartesian vector of four dimensions has in polar coordinates; the defaults of a system are called through a type.</summary>
internal static class PxPyPzE
{
    /// <summary>Transverse momentum.</summary>
    internal static double Pt(in VectorValue v) => Math.Sqrt((v.A * v.A) + (v.B * v.B));

    /// <summary>Pseudorapidity.</summary>
    internal static double Eta(in VectorValue v) => Pseudorapidity.OfRhoZ(Pt(v), v.C);

    /// <summary>Azimuth.</summary>
    internal static double Phi(in VectorValue v) => Math.Atan2(v.B, v.A);

    /// <summary>The mass.</summary>
    internal static double M(in VectorValue v) => VectorValue.SignedRoot((v.D * v.D) - v.P2);
}
