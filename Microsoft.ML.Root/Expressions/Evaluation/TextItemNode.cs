namespace Microsoft.ML.Root.Expressions;

/// <summary>One character of a text, a number of type char.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
/// <param name="index">Which one.</param>
internal sealed class TextItemNode(TextRange place, Slots slots, TextNode text, ValueNode<long> index)
    : ValueNode<sbyte>(new ExpressionType(ElementType.Int8), place)
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<sbyte> Evaluate(Evaluation evaluation)
    {
        TextBlock texts = text.Evaluate(evaluation);
        Block<long> indices = index.Evaluate(evaluation);
        Span<sbyte> result = evaluation.Buffer<sbyte>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            ReadOnlySpan<byte> characters = texts[row];
            long item = indices[row];
            result[row] = 0;
            if ((ulong)item < (ulong)characters.Length)
            {
                result[row] = (sbyte)characters[(int)item];
            }
            else
            {
                evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, item, characters.Length);
            }
        }

        return new Block<sbyte>(result);
    }
}
