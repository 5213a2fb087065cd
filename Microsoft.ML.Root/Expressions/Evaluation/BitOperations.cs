using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Bits set in both.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct BitwiseAnd<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left & right;
}

/// <summary>Bits set in any.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct BitwiseOr<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left | right;
}

/// <summary>Bits set in one only.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct BitwiseXor<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left ^ right;
}

/// <summary>All bits turned.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Complement<T> : IUnaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => ~value;
}

/// <summary>Bits moved up; the count is taken modulo the width, as processors do.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct ShiftLeft<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left << int.CreateTruncating(right);
}

/// <summary>Bits moved down; the count is taken modulo the width, as processors do.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct ShiftRight<T> : IBinaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T left, T right) => left >> int.CreateTruncating(right);
}
