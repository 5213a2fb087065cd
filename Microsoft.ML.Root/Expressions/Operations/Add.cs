using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Sum; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Add<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => unchecked(left + right);
}
