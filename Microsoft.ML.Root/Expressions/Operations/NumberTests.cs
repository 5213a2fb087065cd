using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>True for all but infinities and NaN.</summary>
internal readonly struct IsFinite : IRealQuestion
{
    public static bool Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsFinite(value);
}

/// <summary>True for both infinities.</summary>
internal readonly struct IsInfinite : IRealQuestion
{
    public static bool Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsInfinity(value);
}

/// <summary>The sign bit.</summary>
internal readonly struct IsNegative : IRealQuestion
{
    public static bool Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsNegative(value);
}

/// <summary>True for NaN.</summary>
internal readonly struct IsNotANumber : IRealQuestion
{
    public static bool Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsNaN(value);
}

/// <summary><c>!</c> on a collection, which keeps its type: one for zero, zero for all else.</summary>
internal readonly struct IsZero : INumberFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, INumber<T>
        => T.IsZero(value) ? T.One : T.Zero;
}
