namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of each row's collection that gives one value.</summary>
/// <typeparam name="TIn">Type of the items.</typeparam>
/// <typeparam name="TOut">Type of the result.</typeparam>
/// <typeparam name="TReduction">The function.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="ofNothing">What stands for the result where the function needs items and there are none; null for an error.</param>
internal sealed class ReductionNode<TIn, TOut, TReduction>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<TIn> list, TOut? ofNothing) : ValueNode<TOut>(type, place)
    where TIn : unmanaged
    where TOut : unmanaged
    where TReduction : struct, IReduction<TIn, TOut>
{
    private readonly int _slot = slots.Next();

    internal override Block<TOut> Evaluate(Evaluation evaluation)
    {
        Block<TIn> block = list.Evaluate(evaluation);
        Span<TOut> result = evaluation.Buffer<TOut>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            ReadOnlySpan<TIn> items = block.Items(row);
            if (TReduction.NeedsItems && items.IsEmpty)
            {
                result[row] = ofNothing ?? Fail(evaluation, row);
                continue;
            }

            result[row] = TReduction.Apply(items);
        }

        return new Block<TOut>(result);
    }

    private TOut Fail(Evaluation evaluation, int row)
    {
        evaluation.Fail(row, Place, RowErrorKind.EmptyCollection);
        return default;
    }
}
