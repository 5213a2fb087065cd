using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Sum; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Add<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => unchecked(left + right);
}

/// <summary>Difference; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Subtract<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => unchecked(left - right);
}

/// <summary>Product; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Multiply<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => unchecked(left * right);
}

/// <summary>Quotient.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Divide<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left / right;
}

/// <summary>Remainder, with the sign of the dividend.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Modulo<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left % right;
}

/// <summary>Negative; whole numbers wrap.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Negate<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => unchecked(-value);
}

/// <summary>Magnitude; the smallest whole number stays as it is.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Absolute<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value)
        => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.Abs(value) // no branch to guess wrong
            : T.IsNegative(value) ? unchecked(-value)
            : value;
}

/// <summary>The value times itself.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Square<T> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => unchecked(value * value);
}

/// <summary>Square root.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct SquareRoot<T> : IUnaryOperation<T, T>
    where T : unmanaged, IRootFunctions<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => T.Sqrt(value);
}

/// <summary><c>std::max</c>: the first where neither is larger.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Larger<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left < right ? right : left;
}

/// <summary><c>std::min</c>: the first where neither is smaller.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Smaller<T> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => right < left ? right : left;
}
