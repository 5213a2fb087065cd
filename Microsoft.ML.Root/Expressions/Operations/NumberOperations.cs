using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

// Operations on numbers of any type (Number), on float and double alone (Real), and on whole numbers alone (Integer): each a type, so
// that loops are compiled for it, and below the same for numbers of one type, which is what nodes take.

/// <summary>A function of a number.</summary>
internal interface INumberFunction
{
    /// <summary>The result.</summary>
    static abstract T Apply<T>(T value)
        where T : unmanaged, INumber<T>;
}

/// <summary>An operator between two numbers.</summary>
internal interface INumberOperator
{
    /// <summary>The result.</summary>
    static abstract T Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>;

    /// <summary>True where many numbers are taken at once.</summary>
    static virtual bool HasVectors => false;

    /// <summary>The results of many, which are those of each.</summary>
    static virtual Vector<T> Apply<T>(Vector<T> left, Vector<T> right)
        where T : unmanaged, INumber<T>
        => throw new NotSupportedException();
}

/// <summary>A comparison of two numbers.</summary>
internal interface INumberComparison
{
    /// <summary>The outcome.</summary>
    static abstract bool Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of a real number.</summary>
internal interface IRealFunction
{
    /// <summary>The result.</summary>
    static abstract T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>True where many numbers are taken at once.</summary>
    static virtual bool HasVectors => false;

    /// <summary>The results of many, which are those of each.</summary>
    static virtual Vector<T> Apply<T>(Vector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => throw new NotSupportedException();
}

/// <summary>A function of two real numbers.</summary>
internal interface IRealOperator
{
    /// <summary>The result.</summary>
    static abstract T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A question about a real number.</summary>
internal interface IRealQuestion
{
    /// <summary>The answer.</summary>
    static abstract bool Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A function of a whole number.</summary>
internal interface IIntegerFunction
{
    /// <summary>The result.</summary>
    static abstract T Apply<T>(T value)
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>An operator between two whole numbers.</summary>
internal interface IIntegerOperator
{
    /// <summary>The result.</summary>
    static abstract T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>;
}

internal readonly struct NumberFunction<T, TFunction> : IUnaryOperation<T, T>
    where T : unmanaged, INumber<T>
    where TFunction : struct, INumberFunction
{
    public static T Apply(T value) => TFunction.Apply(value);
}

internal readonly struct NumberOperator<T, TOperator> : IBinaryOperation<T, T>
    where T : unmanaged, INumber<T>
    where TOperator : struct, INumberOperator
{
    public static bool HasVectors => TOperator.HasVectors && Vector<T>.IsSupported;

    public static T Apply(T left, T right) => TOperator.Apply(left, right);

    public static Vector<T> Apply(Vector<T> left, Vector<T> right) => TOperator.Apply(left, right);
}

internal readonly struct NumberComparison<T, TComparison> : IBinaryOperation<T, bool>
    where T : unmanaged, INumber<T>
    where TComparison : struct, INumberComparison
{
    public static bool Apply(T left, T right) => TComparison.Apply(left, right);
}

internal readonly struct RealFunction<T, TFunction> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IRealFunction
{
    public static bool HasVectors => TFunction.HasVectors;

    public static T Apply(T value) => TFunction.Apply(value);

    public static Vector<T> Apply(Vector<T> value) => TFunction.Apply(value);
}

internal readonly struct RealOperator<T, TOperator> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOperator : struct, IRealOperator
{
    public static T Apply(T left, T right) => TOperator.Apply(left, right);
}

internal readonly struct RealQuestion<T, TQuestion> : IUnaryOperation<T, bool>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TQuestion : struct, IRealQuestion
{
    public static bool Apply(T value) => TQuestion.Apply(value);
}

internal readonly struct IntegerFunction<T, TFunction> : IUnaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
    where TFunction : struct, IIntegerFunction
{
    public static T Apply(T value) => TFunction.Apply(value);
}

internal readonly struct IntegerOperator<T, TOperator> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
    where TOperator : struct, IIntegerOperator
{
    public static T Apply(T left, T right) => TOperator.Apply(left, right);
}
