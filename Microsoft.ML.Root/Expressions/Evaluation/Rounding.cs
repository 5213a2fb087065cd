using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Smallest whole number that is not smaller.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Ceiling<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Ceiling(value);
}

/// <summary>Largest whole number that is not larger.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Floor<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Floor(value);
}

/// <summary>Nearest whole number, halves away from zero.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct RoundAway<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Round(value, MidpointRounding.AwayFromZero);
}

/// <summary>Nearest whole number, halves to the even one.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct RoundEven<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Round(value, MidpointRounding.ToEven);
}

/// <summary>The whole part.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Truncate<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Truncate(value);
}
