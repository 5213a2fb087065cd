using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>True for all but infinities and NaN.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsFinite<T> : IUnaryOperation<T, bool>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsFinite(value);
}
