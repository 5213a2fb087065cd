using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Remainder, with the sign of the dividend.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Modulo<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left % right;
}
