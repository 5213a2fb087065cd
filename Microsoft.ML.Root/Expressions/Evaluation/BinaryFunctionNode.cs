namespace Microsoft.ML.Root.Expressions;

/// <summary>A mathematical function of each pair of values: the function costs more than its call.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function.</param>
/// <param name="left">First argument.</param>
/// <param name="right">Second argument.</param>
internal sealed class BinaryFunctionNode<T>(
    ExpressionType type, TextRange place, Slots slots, Func<T, T, T> function, ValueNode<T> left, ValueNode<T> right)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();
    private readonly Alignment<T, T> _alignment = new(place, slots);

    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        _alignment.Evaluate(evaluation, left, right, out Block<T> l, out Block<T> r);
        Block<T> shape = l.IsConstant ? r : l;
        Span<T> result = evaluation.Buffer<T>(_slot, shape.Values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(l[i], r[i]);
        }

        return shape.With<T>(result);
    }
}
