using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

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
