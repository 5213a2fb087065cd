using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Square root.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct SquareRoot<T> : IUnaryOperation<T, T>
    where T : unmanaged, IRootFunctions<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Sqrt(value);
}
