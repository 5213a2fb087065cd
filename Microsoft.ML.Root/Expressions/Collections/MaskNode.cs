namespace Microsoft.ML.Root.Expressions;

/// <summary>The items of each row's collection for which a mask is true.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="mask">The mask, of the same size.</param>
internal sealed class MaskNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<bool> mask)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly Alignment<T, bool> _alignment = new(place, slots);
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<bool> flags = mask.Evaluate(evaluation);
        _alignment.Align(evaluation, ref block, ref flags);
        ListWriter<T> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            ReadOnlySpan<bool> kept = flags.Items(row);
            Span<T> result = writer.Append(items.Length);
            int count = 0;
            for (int i = 0; i < items.Length; i++)
            {
                // Each item is written, and the next one over it if it is not kept: no branch to guess wrong.
                result[count] = items[i];
                count += kept[i] ? 1 : 0;
            }

            writer.Remove(items.Length - count);
            writer.EndRow();
        }

        return writer.Finish();
    }
}
