using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Bits set in both.</summary>
internal readonly struct BitwiseAnd : IIntegerOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>
        => left & right;
}

/// <summary>Bits set in any.</summary>
internal readonly struct BitwiseOr : IIntegerOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>
        => left | right;
}

/// <summary>Bits set in one only.</summary>
internal readonly struct BitwiseXor : IIntegerOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>
        => left ^ right;
}

/// <summary>All bits turned.</summary>
internal readonly struct Complement : IIntegerFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IBinaryInteger<T>
        => ~value;
}

/// <summary>Bits moved up; the count is taken modulo the width, as processors do.</summary>
internal readonly struct ShiftLeft : IIntegerOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>
        => left << int.CreateTruncating(right);
}

/// <summary>Bits moved down; the count is taken modulo the width, as processors do.</summary>
internal readonly struct ShiftRight : IIntegerOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>
        => left >> int.CreateTruncating(right);
}
