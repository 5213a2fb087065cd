using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The whole part.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Truncate<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Truncate(value);
}
