using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary><c>std::max</c>: the first where neither is larger.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Larger<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left < right ? right : left;
}
