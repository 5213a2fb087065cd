using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>True for all but infinities and NaN.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsFinite<T> : IUnaryOperation<T, bool>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsFinite(value);
}

/// <summary>True for both infinities.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsInfinite<T> : IUnaryOperation<T, bool>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsInfinity(value);
}

/// <summary>The sign bit.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsNegative<T> : IUnaryOperation<T, bool>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsNegative(value);
}

/// <summary>True for NaN.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsNotANumber<T> : IUnaryOperation<T, bool>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static bool Apply(T value) => T.IsNaN(value);
}

/// <summary><c>!</c> on a collection, which keeps its type: one for zero, zero for all else.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct IsZero<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.IsZero(value) ? T.One : T.Zero;
}
