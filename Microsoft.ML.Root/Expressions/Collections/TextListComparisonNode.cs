namespace Microsoft.ML.Root.Expressions;

/// <summary>A comparison of each text of a collection with a text, or with that of another collection, byte by byte.</summary>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="kind">The comparison.</param>
/// <param name="left">Left operand: a text or a collection.</param>
/// <param name="right">Right operand, likewise.</param>
internal sealed class TextListComparisonNode(
    ExpressionType type, TextRange place, Slots slots, TokenKind kind, ValueNode<byte> left, ValueNode<byte> right) : ValueNode<int>(type, place)
{
    private readonly ListResult<int> _result = new(slots);

    internal override Block<int> Evaluate(Evaluation evaluation)
    {
        Block<byte> l = left.Evaluate(evaluation);
        Block<byte> r = right.Evaluate(evaluation);
        ListWriter<int> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            int size = Size(left, l, row) ?? Size(right, r, row)!.Value;
            int other = Size(right, r, row) ?? size;
            if (size == other)
            {
                for (int i = 0; i < size; i++)
                {
                    writer.Add(TextComparisonNode.Holds(kind, Text(left, l, row, i).SequenceCompareTo(Text(right, r, row, i))) ? 1 : 0);
                }
            }
            else
            {
                evaluation.Fail(row, Place, RowErrorKind.DifferentSizes, size, other);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    /// <summary>Number of texts of a row; null for a text, which is compared with all.</summary>
    private static int? Size(ValueNode<byte> node, Block<byte> block, int row)
        => node.Type.IsScalar ? null : block.Structure.Offsets[row + 1] - block.Structure.Offsets[row];

    private static ReadOnlySpan<byte> Text(ValueNode<byte> node, Block<byte> block, int row, int item)
        => node.Type.IsScalar ? block.Items(row) : block.Inside.Items(block.Structure.ItemsOf(row).First + item);
}
