namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of each row's collection that gives a collection of at most as many items.</summary>
/// <typeparam name="TIn">Type of the items.</typeparam>
/// <typeparam name="TOut">Type of the result's items.</typeparam>
/// <typeparam name="TRearrangement">The function.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
internal sealed class RearrangementNode<TIn, TOut, TRearrangement>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<TIn> list) : ValueNode<TOut>(type, place)
    where TIn : unmanaged
    where TOut : unmanaged
    where TRearrangement : struct, IRearrangement<TIn, TOut>
{
    private readonly ListResult<TOut> _result = new(slots);

    internal override Block<TOut> Evaluate(Evaluation evaluation)
    {
        Block<TIn> block = list.Evaluate(evaluation);
        ListWriter<TOut> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<TIn> items = block.Items(row);
            int length = TRearrangement.Apply(items, writer.Append(items.Length));
            writer.Remove(items.Length - length);
            writer.EndRow();
        }

        return writer.Finish();
    }
}
