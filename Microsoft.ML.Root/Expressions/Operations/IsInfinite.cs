using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>True for both infinities.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsInfinite<T> : IUnaryOperation<T, bool>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsInfinity(value);
}
