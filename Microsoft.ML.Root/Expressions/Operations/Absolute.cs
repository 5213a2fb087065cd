using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Magnitude; the smallest whole number stays as it is.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Absolute<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value)
        => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.Abs(value) // no branch to guess wrong
            : T.IsNegative(value) ? unchecked(-value)
            : value;
}
