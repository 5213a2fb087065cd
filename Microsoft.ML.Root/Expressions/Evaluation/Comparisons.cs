using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Comparison.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Equal<T> : IBinaryOperation<T, bool>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool Apply(T left, T right) => left == right;
}

/// <summary>Comparison.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct NotEqual<T> : IBinaryOperation<T, bool>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool Apply(T left, T right) => left != right;
}

/// <summary>Comparison.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct Less<T> : IBinaryOperation<T, bool>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool Apply(T left, T right) => left < right;
}

/// <summary>Comparison.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
internal readonly struct LessOrEqual<T> : IBinaryOperation<T, bool>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool Apply(T left, T right) => left <= right;
}
