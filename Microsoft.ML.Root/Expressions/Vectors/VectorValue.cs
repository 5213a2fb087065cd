namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A vector as a value of an expression: its coordinates in the order in which its class stores them. A vector of fewer
/// dimensions leaves the last ones 0. Columns hold numbers: a vector that is defined becomes one column a coordinate.
/// </summary>
/// <param name="A">First coordinate; x where they are Cartesian.</param>
/// <param name="B">Second coordinate; y.</param>
/// <param name="C">Third coordinate; z.</param>
/// <param name="D">Fourth coordinate; the energy or the time.</param>
internal readonly record struct VectorValue(double A, double B, double C, double D)
{
    /// <summary>Square of the momentum, of Cartesian coordinates.</summary>
    internal double P2 => (A * A) + (B * B) + (C * C);

    /// <summary>Product of the parts in space, of Cartesian coordinates.</summary>
    internal double Dot3(VectorValue other) => (A * other.A) + (B * other.B) + (C * other.C);

    /// <summary>The square root that keeps the sign, as the masses of ROOT's classes do.</summary>
    internal static double SignedRoot(double square) => square >= 0 ? Math.Sqrt(square) : -Math.Sqrt(-square);
}
