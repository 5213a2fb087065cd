using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Coordinates in which four-vectors are given, as a type, so that loops are compiled for it.</summary>
internal interface ICoordinates
{
    /// <summary>The vector with these four coordinates, the last of which is its mass.</summary>
    static abstract FourVector<T> Make<T>(T first, T second, T third, T mass)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Transverse momentum, pseudorapidity, azimuth and mass.</summary>
internal readonly struct PtEtaPhiM : ICoordinates
{
    public static FourVector<T> Make<T>(T first, T second, T third, T mass)
        where T : unmanaged, IFloatingPointIeee754<T>
        => FourVector<T>.FromMomentum(first * T.Cos(third), first * T.Sin(third), first * T.Sinh(second), mass);
}

/// <summary>Momentum and mass.</summary>
internal readonly struct PxPyPzM : ICoordinates
{
    public static FourVector<T> Make<T>(T first, T second, T third, T mass)
        where T : unmanaged, IFloatingPointIeee754<T>
        => FourVector<T>.FromMomentum(first, second, third, mass);
}

/// <summary>Momentum and energy.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="X">First component of the momentum.</param>
/// <param name="Y">Second component.</param>
/// <param name="Z">Third component.</param>
/// <param name="E">Energy.</param>
internal readonly record struct FourVector<T>(T X, T Y, T Z, T E)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The mass, with signature (+, -, -, -); NaN where rounding makes its square negative.</summary>
    internal T Mass => T.Sqrt((E * E) - (X * X) - (Y * Y) - (Z * Z));

    /// <summary>The vector of a momentum and a mass.</summary>
    internal static FourVector<T> FromMomentum(T x, T y, T z, T mass)
        => new(x, y, z, T.Sqrt((x * x) + (y * y) + (z * z) + (mass * mass)));

    /// <summary>Sum.</summary>
    internal FourVector<T> Plus(FourVector<T> other) => new(X + other.X, Y + other.Y, Z + other.Z, E + other.E);
}
