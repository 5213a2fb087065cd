namespace Microsoft.ML.Root.Expressions;

/// <summary>Number of bytes of a text: <c>name.size()</c>.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
internal sealed class TextSizeNode(TextRange place, Slots slots, TextNode text)
    : ValueNode<ulong>(new ExpressionType(ElementType.UInt64), place)
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        TextBlock block = text.Evaluate(evaluation);
        Span<ulong> result = evaluation.Buffer<ulong>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = (ulong)block[row].Length;
        }

        return new Block<ulong>(result);
    }
}
