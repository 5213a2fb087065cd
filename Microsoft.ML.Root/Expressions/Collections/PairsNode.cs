namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Indices of all pairs of an item of one collection with an item of another: two collections, the first with the indices in the
/// one, the second with those in the other.
/// </summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="first">Number of items of the one.</param>
/// <param name="second">Number of items of the other.</param>
internal sealed class PairsNode(TextRange place, Slots slots, ValueNode<ulong> first, ValueNode<ulong> second)
    : ValueNode<ulong>(new ExpressionType(ElementType.UInt64, 2), place)
{
    private readonly NestedResult _result = new(slots);

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Block<ulong> left = first.Evaluate(evaluation);
        Block<ulong> right = second.Evaluate(evaluation);
        NestedWriter writer = _result.Start(evaluation, 2);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            for (int side = 0; side < 2; side++)
            {
                for (ulong i = 0; i < left[row]; i++)
                {
                    for (ulong j = 0; j < right[row]; j++)
                    {
                        writer.Add(side == 0 ? i : j);
                    }
                }

                writer.EndList();
            }
        }

        return writer.Finish();
    }
}
