using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Largest whole number that is not larger.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Floor<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Floor(value);
}
