using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The value times itself.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Square<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => unchecked(value * value);
}
