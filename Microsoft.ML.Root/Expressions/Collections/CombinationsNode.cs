namespace Microsoft.ML.Root.Expressions;

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
    private readonly NestedResult _result = new(slots);

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Block<ulong> sizes = size.Evaluate(evaluation);
        NestedWriter writer = _result.Start(evaluation, count);
        int[] indices = new int[count];
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            int items = checked((int)sizes[row]);
            if (items < count)
            {
                evaluation.Fail(row, Place, RowErrorKind.NoCombinations, count, items);
            }

            for (int position = 0; position < count; position++)
            {
                for (bool more = First(indices, items); more; more = Next(indices, items))
                {
                    writer.Add((ulong)indices[position]);
                }

                writer.EndList();
            }
        }

        return writer.Finish();
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
