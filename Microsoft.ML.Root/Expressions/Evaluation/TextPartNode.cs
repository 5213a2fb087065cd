namespace Microsoft.ML.Root.Expressions;

/// <summary>A question about a text and a part of it.</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
/// <typeparam name="TOperation">The question.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
/// <param name="part">The part.</param>
internal sealed class TextPartNode<T, TOperation>(ExpressionType type, TextRange place, Slots slots, TextNode text, TextNode part)
    : ValueNode<T>(type, place)
    where T : unmanaged
    where TOperation : struct, ITextOperation<T>
{
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        TextBlock texts = text.Evaluate(evaluation);
        TextBlock parts = part.Evaluate(evaluation);
        Span<T> result = evaluation.Buffer<T>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = TOperation.Apply(texts[row], parts[row]);
        }

        return new Block<T>(result);
    }
}
