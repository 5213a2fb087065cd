namespace Microsoft.ML.Root.Expressions;

/// <summary>A value a row, given by a function written in C#.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where its name stands.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function.</param>
internal sealed class FunctionValueNode<T>(ExpressionType type, TextRange place, Slots slots, RowFunction<T> function)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Span<T> result = evaluation.Buffer<T>(_slot, evaluation.RowCount);
        function.Run(evaluation, Place, result);
        return new Block<T>(result);
    }
}
