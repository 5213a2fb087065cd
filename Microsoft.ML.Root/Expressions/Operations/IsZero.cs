using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary><c>!</c> on a collection, which keeps its type: one for zero, zero for all else.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsZero<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.IsZero(value) ? T.One : T.Zero;
}
