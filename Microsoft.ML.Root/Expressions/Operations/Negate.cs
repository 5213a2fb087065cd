using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Negative; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Negate<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => unchecked(-value);
}
