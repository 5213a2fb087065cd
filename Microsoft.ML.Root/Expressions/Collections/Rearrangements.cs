using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of a collection that gives a collection of at most as many items, as a type, so that loops are compiled for it.</summary>
/// <typeparam name="TIn">Type of the items.</typeparam>
/// <typeparam name="TOut">Type of the result's items.</typeparam>
internal interface IRearrangement<TIn, TOut>
{
    /// <summary>Writes the result, which has room for as many items as there are, and returns its length.</summary>
    static abstract int Apply(ReadOnlySpan<TIn> items, Span<TOut> result);
}

/// <summary>The indices of all items.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct AllIndices<T> : IRearrangement<T, ulong>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static int Apply(ReadOnlySpan<T> items, Span<ulong> result)
    {
        for (int i = 0; i < items.Length; i++)
        {
            result[i] = (ulong)i;
        }

        return items.Length;
    }
}

/// <summary>Ascending order; NaN comes last, so that the order is one.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal readonly struct AscendingOrder<T> : IComparer<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public int Compare(T left, T right)
        => left < right ? -1 : right < left ? 1 : T.IsNaN(left).CompareTo(T.IsNaN(right));
}

/// <summary>Indices of the items that are not zero.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct NonzeroIndices<T> : IRearrangement<T, ulong>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static int Apply(ReadOnlySpan<T> items, Span<ulong> result)
    {
        int count = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] != T.Zero)
            {
                result[count++] = (ulong)i;
            }
        }

        return count;
    }
}

/// <summary>The items from the last to the first.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Reversed<T> : IRearrangement<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static int Apply(ReadOnlySpan<T> items, Span<T> result)
    {
        items.CopyTo(result);
        result.Reverse();
        return items.Length;
    }
}

/// <summary>The items in ascending order, NaN last.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Sorted<T> : IRearrangement<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static int Apply(ReadOnlySpan<T> items, Span<T> result)
    {
        items.CopyTo(result);
        result.Sort(default(AscendingOrder<T>));
        return items.Length;
    }
}

/// <summary>Indices of the items in ascending order; equal items keep theirs.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct SortedIndices<T> : IRearrangement<T, ulong>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static int Apply(ReadOnlySpan<T> items, Span<ulong> result)
    {
        AscendingOrder<T> order = default;
        for (int i = 0; i < items.Length; i++)
        {
            // Collections are short: each index is put where it belongs among those before.
            int place = i;
            if (items.Length <= 32)
            {
                for (; place > 0 && order.Compare(items[(int)result[place - 1]], items[i]) > 0; place--)
                {
                    result[place] = result[place - 1];
                }
            }

            result[place] = (ulong)i;
        }

        if (items.Length > 32)
        {
            T[] keys = items.ToArray();
            result.Sort((left, right) => order.Compare(keys[left], keys[right]) is int compared and not 0 ? compared : left.CompareTo(right));
        }

        return items.Length;
    }
}
