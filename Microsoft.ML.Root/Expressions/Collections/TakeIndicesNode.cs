namespace Microsoft.ML.Root.Expressions;

/// <summary>The items of each row's collection at given indices: <c>Take(v, indices)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="indices">The indices.</param>
/// <param name="fallback">Item for indices outside, or null when they are an error.</param>
internal sealed class TakeIndicesNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<ulong> indices, ValueNode<T>? fallback)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<ulong> wanted = indices.Evaluate(evaluation);
        Block<T> otherwise = fallback is null ? default : fallback.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, wanted.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            foreach (ulong index in wanted.Items(row))
            {
                if (index < (ulong)items.Length)
                {
                    writer.Add(items[(int)index]);
                }
                else
                {
                    writer.Add(fallback is null ? Refuse(evaluation, row, index, items.Length) : otherwise[row]);
                }
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private T Refuse(Evaluation evaluation, int row, ulong index, int size)
    {
        evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, (long)index, size);
        return default;
    }
}
