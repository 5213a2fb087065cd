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

/// <summary>A function of a collection of numbers of any type that gives some or all of them.</summary>
internal interface INumberRearrangement
{
    /// <summary>Writes the result, which has room for as many items as there are, and returns its length.</summary>
    static abstract int Apply<T>(ReadOnlySpan<T> items, Span<T> result)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of a collection of numbers of any type that gives indices of some or all of them.</summary>
internal interface INumberIndexing
{
    /// <summary>Writes the indices, for which there is room for as many as there are items, and returns their number.</summary>
    static abstract int Apply<T>(ReadOnlySpan<T> items, Span<ulong> result)
        where T : unmanaged, INumber<T>;
}

/// <summary>A rearrangement of numbers of one type.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TRearrangement">The function.</typeparam>
internal readonly struct NumberRearrangement<T, TRearrangement> : IRearrangement<T, T>
    where T : unmanaged, INumber<T>
    where TRearrangement : struct, INumberRearrangement
{
    public static int Apply(ReadOnlySpan<T> items, Span<T> result) => TRearrangement.Apply(items, result);
}

/// <summary>Indices of numbers of one type.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TIndexing">The function.</typeparam>
internal readonly struct NumberIndexing<T, TIndexing> : IRearrangement<T, ulong>
    where T : unmanaged, INumber<T>
    where TIndexing : struct, INumberIndexing
{
    public static int Apply(ReadOnlySpan<T> items, Span<ulong> result) => TIndexing.Apply(items, result);
}

/// <summary>The indices of all items.</summary>
internal readonly struct AllIndices : INumberIndexing
{
    public static int Apply<T>(ReadOnlySpan<T> items, Span<ulong> result)
        where T : unmanaged, INumber<T>
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
    public int Compare(T left, T right)
        => left < right ? -1 : right < left ? 1 : T.IsNaN(left).CompareTo(T.IsNaN(right));
}

/// <summary>Indices of the items that are not zero.</summary>
internal readonly struct NonzeroIndices : INumberIndexing
{
    public static int Apply<T>(ReadOnlySpan<T> items, Span<ulong> result)
        where T : unmanaged, INumber<T>
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
internal readonly struct Reversed : INumberRearrangement
{
    public static int Apply<T>(ReadOnlySpan<T> items, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        items.CopyTo(result);
        result.Reverse();
        return items.Length;
    }
}

/// <summary>The items in ascending order, NaN last.</summary>
internal readonly struct Sorted : INumberRearrangement
{
    public static int Apply<T>(ReadOnlySpan<T> items, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        items.CopyTo(result);
        result.Sort(default(AscendingOrder<T>));
        return items.Length;
    }
}

/// <summary>Indices of the items in ascending order; equal items keep theirs.</summary>
internal readonly struct SortedIndices : INumberIndexing
{
    public static int Apply<T>(ReadOnlySpan<T> items, Span<ulong> result)
        where T : unmanaged, INumber<T>
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
