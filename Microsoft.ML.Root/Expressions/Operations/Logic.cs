namespace Microsoft.ML.Root.Expressions;

/// <summary><c>&amp;&amp;</c> on collections.</summary>
internal readonly struct Both : IBinaryOperation<bool, bool>
{
    public static bool Apply(bool left, bool right) => left & right;
}

/// <summary><c>||</c> on collections.</summary>
internal readonly struct Either : IBinaryOperation<bool, bool>
{
    public static bool Apply(bool left, bool right) => left | right;
}

/// <summary>The opposite.</summary>
internal readonly struct Not : IUnaryOperation<bool, bool>
{
    public static bool Apply(bool value) => !value;
}

/// <summary>A comparison on collections, which in ROOT gives a mask of int.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
/// <typeparam name="TOperation">The comparison.</typeparam>
internal readonly struct Flag<T, TOperation> : IBinaryOperation<T, int>
    where TOperation : struct, IBinaryOperation<T, bool>
{
    public static int Apply(T left, T right) => TOperation.Apply(left, right) ? 1 : 0;
}

/// <summary>A question asked of each item of a collection, answered with a mask of int.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
/// <typeparam name="TOperation">The question.</typeparam>
internal readonly struct UnaryFlag<T, TOperation> : IUnaryOperation<T, int>
    where TOperation : struct, IUnaryOperation<T, bool>
{
    public static int Apply(T value) => TOperation.Apply(value) ? 1 : 0;
}
