using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Quotient.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Divide<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left / right;
}
