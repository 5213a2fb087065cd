namespace Microsoft.ML.Root.Expressions;

/// <summary>x, y and z: <c>ROOT::Math::Cartesian3D</c>.</summary>
internal readonly struct Cartesian3D : ICartesianSystem<Cartesian3D>
{
    public static VectorValue FromCartesian(in VectorValue v) => v with { D = 0 };
}

/// <summary>x, y and z, with a pseudorapidity of its own: <c>TVector3</c>.</summary>
internal readonly struct TVector3D : ICartesianSystem<TVector3D>
{
    public static double Eta(in VectorValue v) => Pseudorapidity.OfCosTheta(v);

    public static VectorValue FromCartesian(in VectorValue v) => v with { D = 0 };
}

/// <summary>Transverse part, pseudorapidity and azimuth: <c>ROOT::Math::CylindricalEta3D</c>.</summary>
internal readonly struct CylindricalEta3D : IRhoEtaPhiSystem<CylindricalEta3D>
{
    public static VectorValue Scale(in VectorValue v, double factor) => Pseudorapidity.Scale(v, factor);

    public static VectorValue FromCartesian(in VectorValue v) => new(PxPyPzE.Pt(v), PxPyPzE.Eta(v), PxPyPzE.Phi(v), 0);
}

/// <summary>Magnitude, polar angle and azimuth: <c>ROOT::Math::Polar3D</c>.</summary>
internal readonly struct Polar3D : IVectorSystem<Polar3D>
{
    public static double X(in VectorValue v) => Pt(v) * Math.Cos(v.C);

    public static double Y(in VectorValue v) => Pt(v) * Math.Sin(v.C);

    public static double Z(in VectorValue v) => v.A * Math.Cos(v.B);

    public static double Pt(in VectorValue v) => v.A * Math.Sin(v.B);

    public static double P(in VectorValue v) => v.A;

    public static double P2(in VectorValue v) => v.A * v.A;

    public static double Phi(in VectorValue v) => v.C;

    public static VectorValue Scale(in VectorValue v, double factor) => factor >= 0
        ? v with { A = v.A * factor }
        : v with { A = v.A * -factor, B = Math.PI - v.B, C = v.C > 0 ? v.C - Math.PI : v.C + Math.PI };

    public static VectorValue FromCartesian(in VectorValue v) => new(Math.Sqrt(v.P2), Math.Atan2(PxPyPzE.Pt(v), v.C), PxPyPzE.Phi(v), 0);
}
