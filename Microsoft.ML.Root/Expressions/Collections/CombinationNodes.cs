namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Indices of all pairs of an item of one collection with an item of another: two collections, the first with the indices in the
/// one, the second with those in the other.
/// </summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="first">Number of items of the one.</param>
/// <param name="second">Number of items of the other.</param>
internal sealed class PairsNode(TextRange place, Slots slots, ValueNode<ulong> first, ValueNode<ulong> second)
    : ValueNode<ulong>(new ExpressionType(ElementType.UInt64, 2), place)
{
    private readonly NestedResult<ulong> _result = new(slots, 2);

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Block<ulong> left = first.Evaluate(evaluation);
        Block<ulong> right = second.Evaluate(evaluation);
        NestedWriter<ulong> writer = _result.Start(evaluation, 2 * evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (evaluation.IsActive(row))
            {
                Write(ref writer, left[row], right[row]);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private static void Write(ref NestedWriter<ulong> writer, ulong left, ulong right)
    {
        // Sizes may be any numbers: where there are no pairs, none is looked for.
        left = right == 0 ? 0 : left;
        for (int side = 0; side < 2; side++)
        {
            for (ulong i = 0; i < left; i++)
            {
                for (ulong j = 0; j < right; j++)
                {
                    writer.Add(side == 0 ? i : j);
                }
            }

            writer.EndList();
        }
    }
}

/// <summary>
/// Indices of all unique combinations of n items of each row's collection: n collections, of which the i-th has the i-th index
/// of each combination.
/// </summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="size">Number of items.</param>
/// <param name="count">Items of a combination, the same in all rows.</param>
internal sealed class CombinationsNode(TextRange place, Slots slots, ValueNode<ulong> size, int count)
    : ValueNode<ulong>(new ExpressionType(ElementType.UInt64, 2), place)
{
    private readonly NestedResult<ulong> _result = new(slots, 2);

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Block<ulong> sizes = size.Evaluate(evaluation);
        NestedWriter<ulong> writer = _result.Start(evaluation, checked(count * evaluation.RowCount));
        int[] indices = new int[count];
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            int items = checked((int)sizes[row]);
            if (items < count)
            {
                evaluation.Fail(row, Place, RowErrorKind.NoCombinations, count, items);
            }

            if (evaluation.IsActive(row))
            {
                Write(ref writer, indices, items);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private static void Write(ref NestedWriter<ulong> writer, int[] indices, int items)
    {
        for (int position = 0; position < indices.Length; position++)
        {
            for (bool more = First(indices, items); more; more = Next(indices, items))
            {
                writer.Add((ulong)indices[position]);
            }

            writer.EndList();
        }
    }

    private static bool First(int[] indices, int items)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
        }

        return indices.Length <= items;
    }

    /// <summary>The next combination in lexical order.</summary>
    private static bool Next(int[] indices, int items)
    {
        int i = indices.Length - 1;
        while (i >= 0 && indices[i] == i + items - indices.Length)
        {
            i--;
        }

        if (i < 0)
        {
            return false;
        }

        indices[i]++;
        for (int j = i + 1; j < indices.Length; j++)
        {
            indices[j] = indices[j - 1] + 1;
        }

        return true;
    }
}
