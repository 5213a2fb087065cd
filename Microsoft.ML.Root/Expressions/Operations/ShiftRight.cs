using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Bits moved down; the count is taken modulo the width, as processors do.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct ShiftRight<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left >> int.CreateTruncating(right);
}
