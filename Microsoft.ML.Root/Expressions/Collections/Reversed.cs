using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

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
