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
    private readonly NestedResult<T> _result = new(slots, type.Levels);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = lists.Evaluate(evaluation);
        Block<ulong> wanted = indices.Evaluate(evaluation);
        Block<T> inside = block.Inside;
        NestedWriter<T> writer = _result.Start(evaluation, wanted.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            (int first, int last) = block.Structure.ItemsOf(row);
            foreach (ulong index in wanted.Items(row))
            {
                if (index < (ulong)(last - first))
                {
                    writer.Append(inside, first + (int)index, first + (int)index + 1);
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

/// <summary>A collection of collections or texts written out, the same number of them in every row.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="lists">The collections.</param>
internal sealed class ListsLiteralNode<T>(ExpressionType type, TextRange place, Slots slots, IReadOnlyList<Node> lists) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots, type.Levels);
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
                writer.Append(list.Load(evaluation), row, row + 1);
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
    private readonly NestedResult<T> _result = new(slots, type.Levels);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<long> sizes = size.Evaluate(evaluation);
        Block<T> lists = list is null ? default : list.Evaluate(evaluation);
        NestedWriter<T> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (evaluation.IsActive(row))
            {
                Write(evaluation, row, ref writer, sizes[row], lists);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private void Write(Evaluation evaluation, int row, ref NestedWriter<T> writer, long count, Block<T> lists)
    {
        if (count is < 0 or > int.MaxValue)
        {
            evaluation.Fail(row, Place, RowErrorKind.NoSuchSize, count);
            return;
        }

        for (long i = 0; i < count; i++)
        {
            if (list is null)
            {
                writer.AppendEmpty();
            }
            else
            {
                writer.Append(lists, row, row + 1);
            }
        }
    }
}

/// <summary>The items of all collections of each row's collection of collections, one after another.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="lists">The collection of collections.</param>
internal sealed class FlattenNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> lists) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _offsets = slots.Next();

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = lists.Evaluate(evaluation);
        Structure inside = block.Structure.Items;
        ReadOnlySpan<int> outer = block.Structure.Offsets;
        Span<int> offsets = evaluation.Buffer<int>(_offsets, outer.Length);
        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = inside.Offsets[outer[row] - outer[0]];
        }

        return new Block<T>(block.Values, new Structure(offsets, inside.Below));
    }
}
