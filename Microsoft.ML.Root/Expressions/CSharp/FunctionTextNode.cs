using System.Text;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A text a row, given by a function written in C#.</summary>
/// <param name="place">Where its name stands.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function; null stands for an empty text.</param>
internal sealed class FunctionTextNode(TextRange place, Slots slots, RowFunction<string> function) : TextNode(place)
{
    private readonly ListResult<byte> _result = new(slots);

    /// <inheritdoc/>
    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        string[] texts = new string[evaluation.RowCount];
        function.Run(evaluation, Place, texts);
        ListWriter<byte> writer = _result.Start(evaluation, evaluation.RowCount * 8);
        foreach (string? text in texts)
        {
            Encoding.UTF8.GetBytes(text ?? "", writer.Append(Encoding.UTF8.GetByteCount(text ?? "")));
            writer.EndRow();
        }

        Block<byte> block = writer.Finish();
        return new TextBlock(block.Values, block.Structure.Offsets);
    }
}
