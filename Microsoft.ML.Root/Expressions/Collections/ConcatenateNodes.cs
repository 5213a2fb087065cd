namespace Microsoft.ML.Root.Expressions;

/// <summary>The items of two collections of each row, of any depth, one after the other.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="first">First collection.</param>
/// <param name="second">Second collection.</param>
internal sealed class ConcatenateNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> first, ValueNode<T> second)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots, type.Levels);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> left = first.Evaluate(evaluation);
        Block<T> right = second.Evaluate(evaluation);
        NestedWriter<T> writer = _result.Start(evaluation, evaluation.RowCount, left.Values.Length + right.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(left, row);
            writer.Append(right, row);
            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>The items of one collection of each row that are in another too.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="first">The collection.</param>
/// <param name="second">The other collection.</param>
internal sealed class IntersectNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> first, ValueNode<T> second)
    : ValueNode<T>(type, place)
    where T : unmanaged, IEquatable<T>
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = first.Evaluate(evaluation);
        Block<T> others = second.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> other = others.Items(row);
            foreach (T item in block.Items(row))
            {
                if (other.Contains(item))
                {
                    writer.Add(item);
                }
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}
