using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A text as the collection of its bytes, such as an item of a collection of texts is.</summary>
/// <param name="text">The text.</param>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class TextBytesNode(TextNode text, Slots slots) : ValueNode<byte>(text.Type, text.Place)
{
    private readonly NestedResult<byte> _result = new(slots, 1);

    /// <summary>The text.</summary>
    internal TextNode Text => text;

    internal override Block<byte> Evaluate(Evaluation evaluation)
    {
        TextBlock block = text.Evaluate(evaluation);
        if (!block.Offsets.IsEmpty)
        {
            return new Block<byte>(block.Bytes[block.Offsets[0]..block.Offsets[^1]], new Structure(block.Offsets));
        }

        NestedWriter<byte> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(block.Bytes);
            writer.EndRow();
        }

        return writer.Finish();
    }

    internal override bool CanFail => text.CanFail;

    internal override Expression? InRow(RowCompiler rows) => text.InProgram(rows);
}

/// <summary>The collection of its bytes as a text.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class BytesTextNode(ValueNode<byte> bytes, Slots slots) : TextNode(bytes.Place)
{
    private readonly int _offsets = slots.Next();

    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        Block<byte> block = bytes.Evaluate(evaluation);
        ReadOnlySpan<int> offsets = block.Structure.Offsets;
        if (offsets[0] == 0)
        {
            return new TextBlock(block.Values, offsets);
        }

        Span<int> fromZero = evaluation.Buffer<int>(_offsets, offsets.Length);
        for (int i = 0; i < fromZero.Length; i++)
        {
            fromZero[i] = offsets[i] - offsets[0];
        }

        return new TextBlock(block.Values, fromZero);
    }

    internal override bool CanFail => bytes.CanFail;

    internal override Expression InProgram(RowCompiler rows) => bytes.InProgram(rows);
}
