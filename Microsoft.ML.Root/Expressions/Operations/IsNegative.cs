using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The sign bit.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsNegative<T> : IUnaryOperation<T, bool>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsNegative(value);
}
