namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection of one value, some times over.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="size">How many times.</param>
/// <param name="value">The value.</param>
internal sealed class RepeatNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<long> size, ValueNode<T> value)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<long> sizes = size.Evaluate(evaluation);
        Block<T> values = value.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (sizes[row] is >= 0 and <= int.MaxValue)
            {
                writer.Append((int)sizes[row]).Fill(values[row]);
            }
            else
            {
                evaluation.Fail(row, Place, RowErrorKind.NoSuchSize, sizes[row]);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}
