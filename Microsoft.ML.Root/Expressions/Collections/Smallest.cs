using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The smallest item.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Smallest<T> : IReduction<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool NeedsItems => true;

    /// <inheritdoc/>
    public static T Apply(ReadOnlySpan<T> items)
    {
        return items[SmallestIndex<T>.Find(items)];
    }
}
