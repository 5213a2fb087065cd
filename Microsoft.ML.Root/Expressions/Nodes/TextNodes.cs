using System.Linq.Expressions;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A node that gives a text in each row, as bytes.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
internal abstract class TextNode(TextRange place) : Node(new ExpressionType(ElementType.String), place), IRowSource
{
    /// <summary>Gets ready for the evaluation's block.</summary>
    internal abstract TextBlock Evaluate(Evaluation evaluation);

    internal override Expression InProgram(RowCompiler rows) => rows.Evaluated(this);

    public virtual RowMemory Open(Evaluation evaluation)
    {
        TextBlock block = Evaluate(evaluation);
        return RowMemory.Of(block.Bytes, block.Offsets);
    }

    internal sealed override ColumnChunk Collect(Evaluation evaluation, ColumnSchema schema, BufferPool pool)
    {
        int rows = checked((int)evaluation.Range.Count);
        using PooledList<byte> bytes = new(pool);
        using PooledList<int> offsets = new(pool, rows + 1);
        offsets.Add(0);
        while (evaluation.MoveNext())
        {
            TextBlock block = BlockMemoryException.Bounded(evaluation, this);
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

/// <summary>The same text in every row.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="value">The text.</param>
internal sealed class TextConstantNode(TextRange place, string value) : TextNode(place)
{
    private readonly byte[] _bytes = Pinned<byte>(Encoding.UTF8.GetBytes(value));
    private readonly int[] _offsets = Pinned<int>([0, Encoding.UTF8.GetByteCount(value)]);

    public override RowMemory Open(Evaluation evaluation) => RowMemory.Of<byte>(_bytes, _offsets, isConstant: true);

    internal override TextBlock Evaluate(Evaluation evaluation) => new(_bytes, default);

    /// <summary>A copy that stays where it is: functions written in C# read it by its address.</summary>
    private static T[] Pinned<T>(ReadOnlySpan<T> values)
    {
        T[] pinned = GC.AllocateUninitializedArray<T>(values.Length, pinned: true);
        values.CopyTo(pinned);
        return pinned;
    }
}

/// <summary>The texts of a column.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="input">Position of the column among the expression's inputs.</param>
internal sealed class TextColumnNode(TextRange place, int input) : TextNode(place)
{
    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        ColumnChunk chunk = evaluation.Inputs[input];
        return new TextBlock(chunk.TextBytes, chunk.TextOffsets.Slice(evaluation.FirstRow, evaluation.RowCount + 1));
    }
}

/// <summary>Number of bytes of a text: <c>name.size()</c>.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
internal sealed class TextSizeNode(TextRange place, Slots slots, TextNode text)
    : ValueNode<ulong>(new ExpressionType(ElementType.UInt64), place)
{
    private readonly int _slot = slots.Next();

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

/// <summary>One character of a text, a number of type char.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
/// <param name="index">Which one.</param>
/// <param name="hasEnd">True where zero stands behind the last one ([string.access]).</param>
internal sealed class TextItemNode(TextRange place, Slots slots, TextNode text, ValueNode<long> index, bool hasEnd)
    : ValueNode<sbyte>(new ExpressionType(ElementType.Int8), place)
{
    private readonly int _slot = slots.Next();

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
            else if (!hasEnd || item != characters.Length)
            {
                evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, item, characters.Length);
            }
        }

        return new Block<sbyte>(result);
    }
}

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

    internal override Block<bool> Evaluate(Evaluation evaluation)
    {
        TextBlock l = left.Evaluate(evaluation);
        TextBlock r = right.Evaluate(evaluation);
        Span<bool> result = evaluation.Buffer<bool>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = Holds(kind, l[row].SequenceCompareTo(r[row]));
        }

        return new Block<bool>(result);
    }

    /// <summary>True where a comparison holds for two texts in an order.</summary>
    internal static bool Holds(TokenKind kind, int order) => kind switch
    {
        TokenKind.Equal => order == 0,
        TokenKind.NotEqual => order != 0,
        TokenKind.Less => order < 0,
        TokenKind.LessOrEqual => order <= 0,
        TokenKind.Greater => order > 0,
        _ => order >= 0,
    };
}

/// <summary><c>condition ? first : second</c> on texts: each side fails only in rows where it is taken.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="condition">The condition.</param>
/// <param name="whenTrue">Text where it holds.</param>
/// <param name="whenFalse">Text where it does not.</param>
internal sealed class TextConditionalNode(TextRange place, Slots slots, ValueNode<bool> condition, TextNode whenTrue, TextNode whenFalse)
    : MadeTextNode(place, slots)
{
    private readonly Branch _trueBranch = new(slots, true);
    private readonly Branch _falseBranch = new(slots, false);

    private protected override void Write(Evaluation evaluation, ref ListWriter<byte> writer)
    {
        Block<bool> conditions = condition.Evaluate(evaluation);
        TextBlock first = _trueBranch.Evaluate(evaluation, conditions, whenTrue);
        TextBlock second = _falseBranch.Evaluate(evaluation, conditions, whenFalse);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(conditions[row] ? first[row] : second[row]);
            writer.EndRow();
        }
    }
}
