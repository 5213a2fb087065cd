namespace Microsoft.ML.Root.Expressions;

/// <summary>The items of each row's collection without those at given indices: <c>Drop(v, indices)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="indices">The indices; those outside mean nothing.</param>
internal sealed class DropNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<ulong> indices)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<ulong> unwanted = indices.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            ReadOnlySpan<ulong> dropped = unwanted.Items(row);
            for (int i = 0; i < items.Length; i++)
            {
                if (!dropped.Contains((ulong)i))
                {
                    writer.Add(items[i]);
                }
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}
