using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Difference; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Subtract<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => unchecked(left - right);
}
