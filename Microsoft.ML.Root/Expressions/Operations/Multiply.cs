using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Product; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Multiply<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => unchecked(left * right);
}
