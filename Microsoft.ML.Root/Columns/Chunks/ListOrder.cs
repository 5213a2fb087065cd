using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Columns;

/// <summary>Puts the items of many short lists in order, list by list.</summary>
internal static class ListOrder
{
    /// <summary>
    /// Up to so many items each is compared with all others: there is no branch that the processor could take wrong, and many are compared
    /// at once.
    /// </summary>
    private const int LongestCounted = 256;

    /// <summary>For each list the position of the lowest item, of the next one, ...; equal ones stay as they are.</summary>
    /// <param name="keys">Keys of the items of all lists, and behind them as many more as a vector holds, whatever they are.</param>
    /// <param name="offsets">Where lists begin, and where the last ends.</param>
    /// <param name="positions">Gains the positions in each list.</param>
    internal static void FromLowest<T>(ReadOnlySpan<T> keys, ReadOnlySpan<int> offsets, Span<int> positions)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int list = 0; list + 1 < offsets.Length; list++)
        {
            int count = offsets[list + 1] - offsets[list];
            Span<int> order = positions.Slice(offsets[list], count);
            if (count > LongestCounted)
            {
                Sort(keys.Slice(offsets[list], count), order);
            }
            else if (count > 0)
            {
                Count(keys.Slice(offsets[list], count + Vector<T>.Count), order);
            }
        }
    }

    /// <summary>An item's place is the number of items that come before it; of equal ones those before it in the list do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count<T>(ReadOnlySpan<T> keys, Span<int> order)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref T first = ref MemoryMarshal.GetReference(keys);
        ref int places = ref MemoryMarshal.GetReference(order);
        for (int start = 0; start < order.Length; start += Vector<T>.Count)
        {
            // A comparison that holds is -1.
            Vector<T> own = Vector.LoadUnsafe(ref first, (nuint)start);
            Vector<T> before = Vector<T>.Zero;
            int i = 0;
            for (; i < start; i++)
            {
                before -= Vector.LessThanOrEqual(Vector.Create(Unsafe.Add(ref first, i)), own);
            }

            for (int lane = 0; i < Math.Min(start + Vector<T>.Count, order.Length); i++, lane++)
            {
                Vector<T> other = Vector.Create(Unsafe.Add(ref first, i));
                Vector<T> isLater = Vector.GreaterThan(Vector<T>.Indices, Vector.Create(T.CreateTruncating(lane)));
                before -= Vector.LessThan(other, own) | (Vector.Equals(other, own) & isLater);
            }

            for (; i < order.Length; i++)
            {
                before -= Vector.LessThan(Vector.Create(Unsafe.Add(ref first, i)), own);
            }

            for (int lane = 0; lane < Math.Min(Vector<T>.Count, order.Length - start); lane++)
            {
                Unsafe.Add(ref places, int.CreateTruncating(before[lane])) = start + lane;
            }
        }
    }

    private static void Sort<T>(ReadOnlySpan<T> keys, Span<int> order)
        where T : unmanaged, IBinaryInteger<T>
    {
        T[] sorted = keys.ToArray();
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        sorted.AsSpan().Sort(order);
        for (int first = 0, i = 1; i <= sorted.Length; i++)
        {
            if (i == sorted.Length || sorted[i] != sorted[first])
            {
                order[first..i].Sort();
                first = i;
            }
        }
    }
}
