namespace Microsoft.ML.Root.Expressions;

/// <summary>The inner collections of each row's collection of collections at given indices.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="lists">The collection of collections.</param>
/// <param name="indices">The indices; one outside is an error that names the entry.</param>
internal sealed class TakeListsNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> lists, ValueNode<ulong> indices)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = lists.Evaluate(evaluation);
        Block<ulong> wanted = indices.Evaluate(evaluation);
        NestedWriter<T> writer = _result.Start(evaluation, wanted.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            (int first, int last) = block.Structure.ListsOf(row);
            foreach (ulong index in wanted.Items(row))
            {
                if (index < (ulong)(last - first))
                {
                    writer.Append(block.List(first + (int)index));
                }
                else
                {
                    evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, (long)index, last - first);
                }
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>The inner collections of two collections of collections, one after the other.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="first">The first ones.</param>
/// <param name="second">Those behind them.</param>
internal sealed class ConcatenateListsNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> first, ValueNode<T> second)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> left = first.Evaluate(evaluation);
        Block<T> right = second.Evaluate(evaluation);
        NestedWriter<T> writer = _result.Start(evaluation, left.Structure.Inner.Length + right.Structure.Inner.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(left, row);
            writer.Append(right, row);
            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>A collection of collections written out, the same number of collections in every row.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="lists">The collections.</param>
internal sealed class ListsLiteralNode<T>(ExpressionType type, TextRange place, Slots slots, IReadOnlyList<Node> lists) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots);
    private readonly LocalValues<T>[] _lists = [.. lists.Select(list => new LocalValues<T>(list.Type, slots))];

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        for (int i = 0; i < _lists.Length; i++)
        {
            _lists[i].Store(evaluation, lists[i]);
        }

        NestedWriter<T> writer = _result.Start(evaluation, evaluation.RowCount * lists.Count);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            foreach (LocalValues<T> list in _lists)
            {
                writer.Append(list.Load(evaluation).Items(row));
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}

/// <summary>A collection of so many collections: copies of one, or empty ones.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="size">How many.</param>
/// <param name="list">What each is; null for empty ones.</param>
internal sealed class RepeatListsNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<long> size, ValueNode<T>? list)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<long> sizes = size.Evaluate(evaluation);
        Block<T> lists = list is null ? default : list.Evaluate(evaluation);
        NestedWriter<T> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (evaluation.IsActive(row))
            {
                Write(evaluation, row, ref writer, sizes[row], list is null ? [] : lists.Items(row));
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private void Write(Evaluation evaluation, int row, ref NestedWriter<T> writer, long count, scoped ReadOnlySpan<T> items)
    {
        if (count is < 0 or > int.MaxValue)
        {
            evaluation.Fail(row, Place, RowErrorKind.NoSuchSize, count);
            return;
        }

        for (long i = 0; i < count; i++)
        {
            writer.Append(items);
        }
    }
}

/// <summary><c>condition ? first : second</c> on collections of collections.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="condition">The condition.</param>
/// <param name="whenTrue">What it is where the condition holds.</param>
/// <param name="whenFalse">What it is where it does not.</param>
internal sealed class NestedConditionalNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<bool> condition, ValueNode<T> whenTrue, ValueNode<T> whenFalse)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly Branch _trueBranch = new(slots, true);
    private readonly Branch _falseBranch = new(slots, false);
    private readonly NestedResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<bool> conditions = condition.Evaluate(evaluation);
        Block<T> first = _trueBranch.Evaluate(evaluation, conditions, whenTrue);
        Block<T> second = _falseBranch.Evaluate(evaluation, conditions, whenFalse);
        NestedWriter<T> writer = _result.Start(evaluation, first.Structure.Inner.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(conditions[row] ? first : second, row);
            writer.EndRow();
        }

        return writer.Finish();
    }
}
