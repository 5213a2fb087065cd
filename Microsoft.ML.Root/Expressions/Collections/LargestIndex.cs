using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Index of the first of the largest items; 0 in an empty collection.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct LargestIndex<T> : IReduction<T, ulong>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static ulong Apply(ReadOnlySpan<T> items) => (ulong)Find(items);

    /// <summary>The index.</summary>
    internal static int Find(ReadOnlySpan<T> items)
    {
        int found = 0;
        for (int i = 1; i < items.Length; i++)
        {
            if (items[found] < items[i])
            {
                found = i;
            }
        }

        return found;
    }
}
