namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection written out, the same number of items in every row.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="items">The items.</param>
internal sealed class LiteralNode<T>(ExpressionType type, TextRange place, Slots slots, Node[] items) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ValueNode<T>[] _items = [.. items.Cast<ValueNode<T>>()];
    private readonly int _values = slots.Next();
    private readonly int _offsets = slots.Next();

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        int size = _items.Length;
        Span<T> values = evaluation.Buffer<T>(_values, evaluation.RowCount * size);
        Span<int> offsets = evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);
        for (int i = 0; i < size; i++)
        {
            Block<T> item = _items[i].Evaluate(evaluation);
            for (int row = 0; row < evaluation.RowCount; row++)
            {
                values[(row * size) + i] = item[row];
            }
        }

        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = row * size;
        }

        return new Block<T>(values, new Structure(offsets));
    }
}

/// <summary>A collection of one value, some times over.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="size">How many times.</param>
/// <param name="value">The value.</param>
internal sealed class RepeatNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<long> size, ValueNode<T> value)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<long> sizes = size.Evaluate(evaluation);
        Block<T> values = value.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (!evaluation.IsActive(row))
            {
                // It has no size that counts.
            }
            else if (sizes[row] is >= 0 and <= int.MaxValue)
            {
                writer.Append((int)sizes[row]).Fill(values[row]);
            }
            else
            {
                evaluation.Fail(row, Place, RowErrorKind.NoSuchSize, sizes[row]);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>The numbers from one up to another, left out: <c>Range(begin, end)</c>.</summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="begin">First number.</param>
/// <param name="end">The number behind the last.</param>
/// <param name="step">Distance of the numbers.</param>
internal sealed class RangeNode(
    TextRange place, Slots slots, ValueNode<long> begin, ValueNode<long> end, ValueNode<long> step)
    : ValueNode<long>(new ExpressionType(ElementType.Int64, 1), place)
{
    private readonly ListResult<long> _result = new(slots);

    internal override Block<long> Evaluate(Evaluation evaluation)
    {
        Block<long> first = begin.Evaluate(evaluation);
        Block<long> last = end.Evaluate(evaluation);
        Block<long> steps = step.Evaluate(evaluation);
        ListWriter<long> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (evaluation.IsActive(row))
            {
                Write(evaluation, row, ref writer, first[row], last[row], steps[row]);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private void Write(Evaluation evaluation, int row, ref ListWriter<long> writer, long first, long last, long step)
    {
        if (step == 0)
        {
            evaluation.Fail(row, Place, RowErrorKind.NoStep);
            return;
        }

        for (long number = first; step > 0 ? number < last : number > last; number += step)
        {
            writer.Add(number);
        }
    }
}
