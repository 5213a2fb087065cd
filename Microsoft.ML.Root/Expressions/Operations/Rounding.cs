using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Smallest whole number that is not smaller.</summary>
internal readonly struct Ceiling : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Ceiling(value);
}

/// <summary>Largest whole number that is not larger.</summary>
internal readonly struct Floor : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Floor(value);
}

/// <summary>Nearest whole number, halves away from zero.</summary>
internal readonly struct RoundAway : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Round(value, MidpointRounding.AwayFromZero);
}

/// <summary>Nearest whole number, halves to the even one.</summary>
internal readonly struct RoundEven : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Round(value, MidpointRounding.ToEven);
}

/// <summary>The whole part.</summary>
internal readonly struct Truncate : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Truncate(value);
}
