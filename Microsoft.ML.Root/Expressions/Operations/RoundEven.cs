using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Nearest whole number, halves to the even one.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct RoundEven<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Round(value, MidpointRounding.ToEven);
}
