using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The sum over the number of items; 0 of an empty collection.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Mean<T> : IReduction<T, double>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static double Apply(ReadOnlySpan<T> items)
    {
        return items.IsEmpty ? 0 : double.CreateTruncating(Sum<T>.Apply(items)) / items.Length;
    }
}
