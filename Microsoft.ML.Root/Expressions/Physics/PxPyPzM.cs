using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Momentum and mass.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct PxPyPzM<T> : ICoordinates<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static FourVector<T> Make(T first, T second, T third, T mass) => FourVector<T>.FromMomentum(first, second, third, mass);
}
