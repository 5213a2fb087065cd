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
