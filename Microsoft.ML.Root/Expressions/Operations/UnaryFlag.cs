namespace Microsoft.ML.Root.Expressions;

/// <summary>A question asked of each item of a collection, answered with a mask of int.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
/// <typeparam name="TOperation">The question.</typeparam>
internal readonly struct UnaryFlag<T, TOperation> : IUnaryOperation<T, int>
    where TOperation : struct, IUnaryOperation<T, bool>
{
    /// <inheritdoc/>
    public static int Apply(T value) => TOperation.Apply(value) ? 1 : 0;
}
