namespace Microsoft.ML.Root.Expressions;

/// <summary>x and y: <c>ROOT::Math::Cartesian2D</c>.</summary>
internal readonly struct Cartesian2D : ICartesianSystem<Cartesian2D>
{
    public static VectorValue FromCartesian(in VectorValue v) => new(v.A, v.B, 0, 0);
}

/// <summary>x and y, with an azimuth in [0, 2π): <c>TVector2</c>.</summary>
internal readonly struct TVector2D : ICartesianSystem<TVector2D>
{
    public static double Phi(in VectorValue v) => Math.PI + Math.Atan2(-v.B, -v.A);

    public static VectorValue FromCartesian(in VectorValue v) => new(v.A, v.B, 0, 0);
}

/// <summary>Magnitude and azimuth: <c>ROOT::Math::Polar2D</c>.</summary>
internal readonly struct Polar2D : IVectorSystem<Polar2D>
{
    public static double X(in VectorValue v) => v.A * Math.Cos(v.B);

    public static double Y(in VectorValue v) => v.A * Math.Sin(v.B);

    public static double Z(in VectorValue v) => 0;

    public static double Pt(in VectorValue v) => v.A;

    public static double P(in VectorValue v) => v.A;

    public static double P2(in VectorValue v) => v.A * v.A;

    public static double Phi(in VectorValue v) => v.B;

    public static VectorValue Scale(in VectorValue v, double factor) => factor >= 0
        ? v with { A = v.A * factor }
        : v with { A = v.A * -factor, B = v.B > 0 ? v.B - Math.PI : v.B + Math.PI };

    public static VectorValue FromCartesian(in VectorValue v) => new(Math.Sqrt((v.A * v.A) + (v.B * v.B)), Math.Atan2(v.B, v.A), 0, 0);
}
