using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Sum; whole numbers wrap.</summary>
internal readonly struct Add : INumberOperator
{
    public static bool HasVectors => true;

    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => unchecked(left + right);

    public static Vector<T> Apply<T>(Vector<T> left, Vector<T> right)
        where T : unmanaged, INumber<T>
        => left + right;
}

/// <summary>Difference; whole numbers wrap.</summary>
internal readonly struct Subtract : INumberOperator
{
    public static bool HasVectors => true;

    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => unchecked(left - right);

    public static Vector<T> Apply<T>(Vector<T> left, Vector<T> right)
        where T : unmanaged, INumber<T>
        => left - right;
}

/// <summary>Product; whole numbers wrap.</summary>
internal readonly struct Multiply : INumberOperator
{
    public static bool HasVectors => true;

    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => unchecked(left * right);

    public static Vector<T> Apply<T>(Vector<T> left, Vector<T> right)
        where T : unmanaged, INumber<T>
        => left * right;
}

/// <summary>Quotient.</summary>
internal readonly struct Divide : INumberOperator
{
    public static bool HasVectors => true;

    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left / right;

    public static Vector<T> Apply<T>(Vector<T> left, Vector<T> right)
        where T : unmanaged, INumber<T>
        => left / right;
}

/// <summary>Remainder, with the sign of the dividend.</summary>
internal readonly struct Modulo : INumberOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left % right;
}

/// <summary>Negative; whole numbers wrap.</summary>
internal readonly struct Negate : INumberFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, INumber<T>
        => unchecked(-value);
}

/// <summary>Magnitude; the smallest whole number stays as it is.</summary>
internal readonly struct Absolute : INumberFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, INumber<T>
        => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.Abs(value) // no branch to guess wrong
            : T.IsNegative(value) ? unchecked(-value)
            : value;
}

/// <summary>The value times itself.</summary>
internal readonly struct Square : INumberFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, INumber<T>
        => unchecked(value * value);
}

/// <summary>Square root.</summary>
internal readonly struct SquareRoot : IRealFunction
{
    public static bool HasVectors => true;

    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Sqrt(value);

    public static Vector<T> Apply<T>(Vector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Vector.SquareRoot(value);
}

/// <summary><c>std::max</c>: the first where neither is larger.</summary>
internal readonly struct Larger : INumberOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left < right ? right : left;
}

/// <summary><c>std::min</c>: the first where neither is smaller.</summary>
internal readonly struct Smaller : INumberOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => right < left ? right : left;
}

/// <summary><c>TMath::Max</c>: the second where the first is not as large, as beside NaN.</summary>
internal readonly struct LargerOrSecond : INumberOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left >= right ? left : right;
}

/// <summary><c>TMath::Min</c>: the second where the first is not as small, as beside NaN.</summary>
internal readonly struct SmallerOrSecond : INumberOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left <= right ? left : right;
}
