namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Where each value stands in a collection of the same row: <c>IndexIn(values, set)</c>, the first place or -1. It follows links
/// such as the fUniqueID that a TRefArray holds.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="values">A value a row, collections, or collections of collections.</param>
/// <param name="set">The collection to look in.</param>
internal sealed class IndexInNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> values, ValueNode<T> set)
    : ValueNode<int>(type, place)
    where T : unmanaged, IEquatable<T>
{
    /// <summary>From so many comparisons on a table of places is made first.</summary>
    private const int MostComparisons = 512;
    private readonly int _slot = slots.Next();

    /// <inheritdoc/>
    internal override Block<int> Evaluate(Evaluation evaluation)
    {
        Block<T> block = values.Evaluate(evaluation);
        Block<T> others = set.Evaluate(evaluation);
        Span<int> result = evaluation.Buffer<int>(_slot, block.Structure.Depth == 0 ? evaluation.RowCount : block.Values.Length);
        Dictionary<T, int>? places = null;
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            Range items = block.Structure.Depth == 0 ? row..(row + 1) : block.Structure.ValuesOf(row);
            ReadOnlySpan<T> wanted = block.Structure.Depth == 0 ? [block[row]] : block.Values[items];
            Find(wanted, others.Items(row), result[items], ref places);
        }

        return new Block<int>(result, block.Structure);
    }

    private static void Find(ReadOnlySpan<T> wanted, ReadOnlySpan<T> items, Span<int> found, ref Dictionary<T, int>? places)
    {
        if ((long)wanted.Length * items.Length <= MostComparisons)
        {
            for (int i = 0; i < wanted.Length; i++)
            {
                found[i] = items.IndexOf(wanted[i]);
            }

            return;
        }

        places ??= [];
        places.Clear();
        for (int i = 0; i < items.Length; i++)
        {
            places.TryAdd(items[i], i);
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            found[i] = places.TryGetValue(wanted[i], out int place) ? place : -1;
        }
    }
}
