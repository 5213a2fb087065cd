using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary><c>std::min</c>: the first where neither is smaller.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Smaller<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => right < left ? right : left;
}
