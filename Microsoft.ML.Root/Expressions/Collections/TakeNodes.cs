namespace Microsoft.ML.Root.Expressions;

/// <summary>The first n items of each row's collection, or the last -n: <c>Take(v, n)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="count">How many; from the end when negative.</param>
/// <param name="fallback">Item for those that are missing, or null when that is an error.</param>
internal sealed class TakeCountNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<int> count, ValueNode<T>? fallback)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<int> counts = count.Evaluate(evaluation);
        Block<T> otherwise = fallback is null ? default : fallback.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            int wanted = (int)Math.Min(Math.Abs((long)counts[row]), int.MaxValue);
            int taken = Math.Min(wanted, items.Length);
            bool isLast = counts[row] < 0;
            int missing = fallback is null ? 0 : wanted - taken;
            if (wanted > taken && fallback is null)
            {
                evaluation.Fail(row, Place, RowErrorKind.TooFewItems, wanted, taken);
            }

            // ROOT puts what is missing of the last items before them.
            Span<T> result = writer.Append(taken + missing);
            result.Slice(isLast ? 0 : taken, missing).Fill(missing > 0 ? otherwise[row] : default);
            items.Slice(isLast ? items.Length - taken : 0, taken).CopyTo(result[(isLast ? missing : 0)..]);
            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>The items of each row's collection at given indices: <c>Take(v, indices)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="indices">The indices.</param>
/// <param name="fallback">Item for indices outside, or null when they are an error.</param>
internal sealed class TakeIndicesNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<ulong> indices, ValueNode<T>? fallback)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<ulong> wanted = indices.Evaluate(evaluation);
        Block<T> otherwise = fallback is null ? default : fallback.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, wanted.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            foreach (ulong index in wanted.Items(row))
            {
                if (index < (ulong)items.Length)
                {
                    writer.Add(items[(int)index]);
                }
                else
                {
                    writer.Add(fallback is null ? Refuse(evaluation, row, index, items.Length) : otherwise[row]);
                }
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private T Refuse(Evaluation evaluation, int row, ulong index, int size)
    {
        evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, (long)index, size);
        return default;
    }
}

/// <summary>The items of each row's collection without those at given indices: <c>Drop(v, indices)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="indices">The indices; those outside mean nothing.</param>
internal sealed class DropNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<ulong> indices)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<ulong> unwanted = indices.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            ReadOnlySpan<ulong> dropped = unwanted.Items(row);
            for (int i = 0; i < items.Length; i++)
            {
                if (!dropped.Contains((ulong)i))
                {
                    writer.Add(items[i]);
                }
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}
