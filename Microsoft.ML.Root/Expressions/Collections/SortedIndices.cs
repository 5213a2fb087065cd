using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

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
