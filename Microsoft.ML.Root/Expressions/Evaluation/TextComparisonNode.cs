namespace Microsoft.ML.Root.Expressions;

/// <summary>A comparison of two texts, byte by byte, as std::string does it.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="kind">The comparison.</param>
/// <param name="left">Left operand.</param>
/// <param name="right">Right operand.</param>
internal sealed class TextComparisonNode(TextRange place, Slots slots, TokenKind kind, TextNode left, TextNode right)
    : ValueNode<bool>(new ExpressionType(ElementType.Bool), place)
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<bool> Evaluate(Evaluation evaluation)
    {
        TextBlock l = left.Evaluate(evaluation);
        TextBlock r = right.Evaluate(evaluation);
        Span<bool> result = evaluation.Buffer<bool>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            int order = l[row].SequenceCompareTo(r[row]);
            result[row] = kind switch
            {
                TokenKind.Equal => order == 0,
                TokenKind.NotEqual => order != 0,
                TokenKind.Less => order < 0,
                TokenKind.LessOrEqual => order <= 0,
                TokenKind.Greater => order > 0,
                _ => order >= 0,
            };
        }

        return new Block<bool>(result);
    }
}
