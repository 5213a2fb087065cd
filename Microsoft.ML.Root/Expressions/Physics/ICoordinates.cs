using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Coordinates in which four-vectors are given, as a type, so that loops are compiled for it.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface ICoordinates<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The vector with these four coordinates, the last of which is its mass.</summary>
    static abstract FourVector<T> Make(T first, T second, T third, T mass);
}
