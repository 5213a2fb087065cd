namespace Microsoft.ML.Root.Expressions;

/// <summary>A comparison on collections, which in ROOT gives a mask of int.</summary>
/// <typeparam name="T">Type of the operands.</typeparam>
/// <typeparam name="TOperation">The comparison.</typeparam>
internal readonly struct Flag<T, TOperation> : IBinaryOperation<T, int>
    where TOperation : struct, IBinaryOperation<T, bool>
{
    /// <inheritdoc/>
    public static int Apply(T left, T right) => TOperation.Apply(left, right) ? 1 : 0;
}
