using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

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
