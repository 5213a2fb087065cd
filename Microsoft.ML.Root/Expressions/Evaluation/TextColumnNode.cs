using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The texts of a column.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="input">Position of the column among the expression's inputs.</param>
internal sealed class TextColumnNode(TextRange place, int input) : TextNode(place)
{
    /// <summary>Position of the column among the expression's inputs.</summary>
    internal int Input { get; } = input;

    /// <inheritdoc/>
    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        ColumnChunk chunk = evaluation.Inputs[Input];
        return new TextBlock(chunk.TextBytes, chunk.TextOffsets.Slice(evaluation.FirstRow, evaluation.RowCount + 1));
    }
}
