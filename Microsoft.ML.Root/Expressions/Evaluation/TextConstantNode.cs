using System.Text;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The same text in every row.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="value">The text.</param>
internal sealed class TextConstantNode(TextRange place, string value) : TextNode(place)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(value);

    /// <inheritdoc/>
    internal override TextBlock Evaluate(Evaluation evaluation) => new(_bytes, default);
}
