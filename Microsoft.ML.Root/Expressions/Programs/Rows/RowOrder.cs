namespace Microsoft.ML.Root.Expressions;

/// <summary>True when the first of two items comes before the second.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal delegate bool RowComparison<T>(RowFrame frame, T first, T second)
    where T : unmanaged;

/// <summary>
/// The order of a collection's items by a comparison of two; items that it does not order keep theirs. Short runs are sorted by
/// insertion and then merged, which ends after n log n comparisons whatever they answer.
/// </summary>
internal static class RowOrder
{
    private const int ShortRun = 12;

    /// <summary>Finds the indices of the items in their order.</summary>
    /// <param name="list">The items.</param>
    /// <param name="frame">The run.</param>
    /// <param name="place">Where it stands in the text.</param>
    /// <param name="order">Gets the indices.</param>
    /// <param name="other">Room for as many.</param>
    /// <param name="isBefore">The comparison.</param>
    internal static void Find<T>(
        RowList<T> list, RowFrame frame, int place, RowList<ulong> order, RowList<ulong> other, RowComparison<T> isBefore)
        where T : unmanaged
    {
        int count = list.Count;
        RowList<ulong>.Start(order, frame, place, count);
        RowList<ulong>.Start(other, frame, place, count > ShortRun ? count : 0);
        if (RowFrame.HasFailed(frame))
        {
            RowList<ulong>.Clear(order);
            return;
        }

        Span<ulong> indices = order.Changeable;
        for (int i = 0; i < count; i++)
        {
            indices[i] = (ulong)i;
        }

        Sort(list.Items, frame, indices, other.Changeable, isBefore);
    }

    private static void Sort<T>(ReadOnlySpan<T> items, RowFrame frame, Span<ulong> order, Span<ulong> other, RowComparison<T> isBefore)
        where T : unmanaged
    {
        if (order.Length <= ShortRun)
        {
            Insert(items, frame, order, isBefore);
            return;
        }

        int half = order.Length / 2;
        Sort(items, frame, order[..half], other[..half], isBefore);
        Sort(items, frame, order[half..], other[half..], isBefore);
        order.CopyTo(other);
        int left = 0;
        int right = half;
        for (int i = 0; i < order.Length; i++)
        {
            bool takesRight = left == half
                || (right < order.Length && isBefore(frame, items[(int)other[right]], items[(int)other[left]]));
            order[i] = other[takesRight ? right++ : left++];
        }
    }

    private static void Insert<T>(ReadOnlySpan<T> items, RowFrame frame, Span<ulong> order, RowComparison<T> isBefore)
        where T : unmanaged
    {
        for (int i = 1; i < order.Length; i++)
        {
            ulong index = order[i];
            T item = items[(int)index];
            int place = i;
            while (place > 0 && isBefore(frame, item, items[(int)order[place - 1]]))
            {
                order[place] = order[place - 1];
                place--;
            }

            order[place] = index;
        }
    }
}
