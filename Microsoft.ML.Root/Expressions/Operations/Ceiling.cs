using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Smallest whole number that is not smaller.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Ceiling<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Ceiling(value);
}
