using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Bits set in any.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct BitwiseOr<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left | right;
}
