using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

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
