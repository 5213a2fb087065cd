using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Transverse momentum, pseudorapidity, azimuth and mass.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct PtEtaPhiM<T> : ICoordinates<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static FourVector<T> Make(T first, T second, T third, T mass)
        => FourVector<T>.FromMomentum(first * T.Cos(third), first * T.Sin(third), first * T.Sinh(second), mass);
}
