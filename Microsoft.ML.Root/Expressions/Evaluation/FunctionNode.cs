namespace Microsoft.ML.Root.Expressions;

/// <summary>A mathematical function of each value: the function costs more than its call.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function.</param>
/// <param name="operand">The operand.</param>
internal sealed class FunctionNode<T>(ExpressionType type, TextRange place, Slots slots, Func<T, T> function, ValueNode<T> operand)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = operand.Evaluate(evaluation);
        Span<T> result = evaluation.Buffer<T>(_slot, block.Values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(block.Values[i]);
        }

        return block.With<T>(result);
    }
}
