using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A node that gives a text in each row, as bytes.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
internal abstract class TextNode(TextRange place) : Node(new ExpressionType(ElementType.String), place)
{
    /// <summary>Gets ready for the evaluation's block.</summary>
    internal abstract TextBlock Evaluate(Evaluation evaluation);

    /// <inheritdoc/>
    internal sealed override ColumnChunk Collect(Evaluation evaluation, ColumnSchema schema, BufferPool pool)
    {
        int rows = checked((int)evaluation.Range.Count);
        using PooledList<byte> bytes = new(pool);
        using PooledList<int> offsets = new(pool, rows + 1);
        offsets.Add(0);
        while (evaluation.MoveNext())
        {
            TextBlock block = Evaluate(evaluation);
            for (int row = 0; row < evaluation.RowCount; row++)
            {
                ReadOnlySpan<byte> text = block[row];
                text.CopyTo(bytes.Append(text.Length));
                offsets.Add(bytes.Count);
            }
        }

        return new ColumnChunk(schema, evaluation.Range, bytes.Detach(), rows, [], offsets.Detach()) { RowErrors = RowErrorsOf(evaluation) };
    }
}
