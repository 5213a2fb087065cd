namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Indices of each row's items in the order that a function of two items gives; items that it does not order keep theirs. The
/// function is asked once about each pair, for all pairs of a row together.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="isBefore">True when its first argument comes before its second one.</param>
internal sealed class OrderNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, Closure isBefore)
    : ValueNode<ulong>(type, place)
    where T : unmanaged
{
    private readonly ListResult<ulong> _result = new(slots);
    private readonly LocalValues<T> _first = (LocalValues<T>)isBefore.Parameters[0];
    private readonly LocalValues<T> _second = (LocalValues<T>)isBefore.Parameters[1];
    private readonly ValueNode<bool> _body = (ValueNode<bool>)isBefore.Body;

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        ListWriter<ulong> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            Span<ulong> order = writer.Append(items.Length);
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = (ulong)i;
            }

            if (items.Length > 1 && evaluation.IsActive(row))
            {
                Sort(evaluation, row, items, order);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private void Sort(Evaluation evaluation, int row, ReadOnlySpan<T> items, Span<ulong> order)
    {
        int size = items.Length;
        using Evaluation pairs = new(evaluation, isBefore.Slots.Count, row, checked(size * size));
        Span<T> first = _first.Values(pairs, pairs.RowCount);
        Span<T> second = _second.Values(pairs, pairs.RowCount);
        for (int i = 0; i < size; i++)
        {
            first.Slice(i * size, size).Fill(items[i]);
            items.CopyTo(second[(i * size)..]);
        }

        Block<bool> block = _body.Evaluate(pairs);
        bool[] before = new bool[pairs.RowCount];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = block[i];
        }

        order.Sort((l, r) => before[((int)l * size) + (int)r] ? -1 : before[((int)r * size) + (int)l] ? 1 : l.CompareTo(r));
    }
}
