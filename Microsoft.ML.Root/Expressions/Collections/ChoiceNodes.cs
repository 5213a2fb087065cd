namespace Microsoft.ML.Root.Expressions;

/// <summary>The items of each row's collection for which a mask is true.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="mask">The mask, of the same size.</param>
internal sealed class MaskNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<bool> mask)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly Alignment<T, bool> _alignment = new(place, slots, type.Depth);
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<bool> flags = mask.Evaluate(evaluation);
        _alignment.Align(evaluation, ref block, ref flags);
        ListWriter<T> writer = _result.Start(evaluation, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            ReadOnlySpan<T> items = block.Items(row);
            ReadOnlySpan<bool> kept = flags.Items(row);
            Span<T> result = writer.Append(items.Length);
            int count = 0;
            for (int i = 0; i < items.Length; i++)
            {
                // Each item is written, and the next one over it if it is not kept: no branch to guess wrong.
                result[count] = items[i];
                count += kept[i] ? 1 : 0;
            }

            writer.Remove(items.Length - count);
            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>For each item of a mask the item of one collection or of another, or a value: <c>Where(c, a, b)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="mask">The mask.</param>
/// <param name="whenTrue">Items where it is true.</param>
/// <param name="whenFalse">Items where it is false.</param>
internal sealed class WhereNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<bool> mask, ValueNode<T> whenTrue, ValueNode<T> whenFalse)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();
    private readonly NeededRows _needed = new(slots);
    private readonly Alignment<bool, T> _first = new(place, slots, type.Depth);
    private readonly Alignment<bool, T> _second = new(place, slots, type.Depth);
    private readonly Alignment<bool, T> _again = new(place, slots, type.Depth);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<bool> flags = mask.Evaluate(evaluation);
        Block<T> first = _needed.Evaluate(evaluation, flags.Structure, whenTrue);
        Block<T> second = _needed.Evaluate(evaluation, flags.Structure, whenFalse);
        _first.Align(evaluation, ref flags, ref first);
        _second.Align(evaluation, ref flags, ref second);

        // The second may have cut rows that nobody wants from the mask.
        _again.Align(evaluation, ref flags, ref first);
        Span<T> result = evaluation.Buffer<T>(_slot, flags.Values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = flags.Values[i] ? first[i] : second[i];
        }

        return flags.With<T>(result);
    }
}

/// <summary><c>condition ? first : second</c> on collections of any depth.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="condition">The condition.</param>
/// <param name="whenTrue">Collection where it holds.</param>
/// <param name="whenFalse">Collection where it does not.</param>
internal sealed class ListConditionalNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<bool> condition, ValueNode<T> whenTrue, ValueNode<T> whenFalse)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly Branch _trueBranch = new(slots, true);
    private readonly Branch _falseBranch = new(slots, false);
    private readonly NestedResult<T> _result = new(slots, type.Levels);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<bool> conditions = condition.Evaluate(evaluation);
        Block<T> first = _trueBranch.Evaluate(evaluation, conditions, whenTrue);
        Block<T> second = _falseBranch.Evaluate(evaluation, conditions, whenFalse);
        NestedWriter<T> writer = _result.Start(evaluation, evaluation.RowCount, Math.Max(first.Values.Length, second.Values.Length));
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(conditions[row] ? first : second, row);
            writer.EndRow();
        }

        return writer.Finish();
    }
}
