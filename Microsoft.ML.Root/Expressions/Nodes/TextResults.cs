using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A node that makes a text of its own in each row.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
internal abstract class MadeTextNode(TextRange place, Slots slots) : TextNode(place)
{
    private readonly ListResult<byte> _result = new(slots);

    internal sealed override TextBlock Evaluate(Evaluation evaluation)
    {
        ListWriter<byte> writer = _result.Start(evaluation, evaluation.RowCount * 8);
        Write(evaluation, ref writer);
        Block<byte> block = writer.Finish();
        return new TextBlock(block.Values, block.Structure.Offsets);
    }

    /// <summary>Writes the text of each row.</summary>
    private protected abstract void Write(Evaluation evaluation, ref ListWriter<byte> writer);
}

/// <summary>Two texts, one behind the other.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="left">First text.</param>
/// <param name="right">Second text.</param>
internal sealed class TextConcatenationNode(TextRange place, Slots slots, TextNode left, TextNode right) : MadeTextNode(place, slots)
{
    private protected override void Write(Evaluation evaluation, ref ListWriter<byte> writer)
    {
        TextBlock first = left.Evaluate(evaluation);
        TextBlock second = right.Evaluate(evaluation);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(first[row]);
            writer.Append(second[row]);
            writer.EndRow();
        }
    }
}

/// <summary>Part of a text: <c>substr(start, count)</c>. A start behind the end is an error of the row.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
/// <param name="start">First byte.</param>
/// <param name="count">Most bytes.</param>
internal sealed class TextSliceNode(TextRange place, Slots slots, TextNode text, ValueNode<ulong> start, ValueNode<ulong> count)
    : MadeTextNode(place, slots)
{
    private protected override void Write(Evaluation evaluation, ref ListWriter<byte> writer)
    {
        TextBlock texts = text.Evaluate(evaluation);
        Block<ulong> starts = start.Evaluate(evaluation);
        Block<ulong> counts = count.Evaluate(evaluation);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<byte> whole = texts[row];
            if (starts[row] <= (ulong)whole.Length)
            {
                ReadOnlySpan<byte> rest = whole[(int)starts[row]..];
                writer.Append(rest[..(int)Math.Min(counts[row], (ulong)rest.Length)]);
            }
            else
            {
                evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, (long)starts[row], whole.Length);
            }

            writer.EndRow();
        }
    }
}

/// <summary>A number in digits, as <c>std::to_string</c> writes it: real ones with six behind the point.</summary>
/// <typeparam name="T">Type of the number.</typeparam>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="number">The number.</param>
internal sealed class NumberTextNode<T>(TextRange place, Slots slots, ValueNode<T> number) : MadeTextNode(place, slots)
    where T : unmanaged, IUtf8SpanFormattable
{
    /// <summary>Digits of the largest double, and what stands around them.</summary>
    private const int MostBytes = 330;

    private protected override void Write(Evaluation evaluation, ref ListWriter<byte> writer)
    {
        Block<T> numbers = number.Evaluate(evaluation);
        bool isReal = number.Type.IsReal;
        Span<byte> bytes = stackalloc byte[MostBytes];
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            numbers[row].TryFormat(bytes, out int length, isReal ? "F6" : default, CultureInfo.InvariantCulture);
            ReadOnlySpan<byte> digits = bytes[..length];
            writer.Append(digits switch
            {
                [(byte)'N', ..] => "nan"u8,
                [(byte)'I', ..] => "inf"u8,
                [(byte)'-', (byte)'I', ..] => "-inf"u8,
                _ => digits,
            });
            writer.EndRow();
        }
    }
}

/// <summary>A character, a number of type char, as a text.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="character">The character.</param>
internal sealed class CharacterTextNode(TextRange place, Slots slots, ValueNode<sbyte> character) : MadeTextNode(place, slots)
{
    private protected override void Write(Evaluation evaluation, ref ListWriter<byte> writer)
    {
        Block<sbyte> characters = character.Evaluate(evaluation);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Add((byte)characters[row]);
            writer.EndRow();
        }
    }
}

/// <summary>The characters of a text, as numbers of type char.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
internal sealed class CharactersNode(TextRange place, Slots slots, TextNode text) : ValueNode<sbyte>(new ExpressionType(ElementType.Int8, 1), place)
{
    private readonly ListResult<sbyte> _result = new(slots);

    internal override Block<sbyte> Evaluate(Evaluation evaluation)
    {
        TextBlock texts = text.Evaluate(evaluation);
        ListWriter<sbyte> writer = _result.Start(evaluation, texts.Bytes.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(MemoryMarshal.Cast<byte, sbyte>(texts[row]));
            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>
/// The number at the start of a text, behind white space, as <c>std::stoi</c> and its kin read it. Where there is none, the row has
/// no value.
/// </summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
internal sealed class TextNumberNode(TextRange place, Slots slots, TextNode text) : ValueNode<double>(new ExpressionType(ElementType.Float64), place)
{
    private readonly int _slot = slots.Next();

    internal override Block<double> Evaluate(Evaluation evaluation)
    {
        TextBlock texts = text.Evaluate(evaluation);
        Span<double> result = evaluation.Buffer<double>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            if (!Utf8Parser.TryParse(texts[row].TrimStart(" \t\r\n"u8), out result[row], out _))
            {
                evaluation.Fail(row, Place, RowErrorKind.NotANumber);
            }
        }

        return new Block<double>(result);
    }
}

/// <summary>The whole number at the start of a text; see <see cref="TextNumberNode"/>.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="text">The text.</param>
/// <param name="least">Smallest number of the type that is asked for.</param>
/// <param name="most">Largest number of it.</param>
internal sealed class TextIntegerNode(TextRange place, Slots slots, TextNode text, long least, long most)
    : ValueNode<long>(new ExpressionType(ElementType.Int64), place)
{
    private readonly int _slot = slots.Next();

    internal override Block<long> Evaluate(Evaluation evaluation)
    {
        TextBlock texts = text.Evaluate(evaluation);
        Span<long> result = evaluation.Buffer<long>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            if (!Utf8Parser.TryParse(texts[row].TrimStart(" \t\r\n"u8), out result[row], out _) || result[row] < least || result[row] > most)
            {
                result[row] = 0;
                evaluation.Fail(row, Place, RowErrorKind.NotANumber);
            }
        }

        return new Block<long>(result);
    }
}
