using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Square root of the variance.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct StandardDeviation<T> : IReduction<T, double>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static double Apply(ReadOnlySpan<T> items)
    {
        return Math.Sqrt(Variance<T>.Apply(items));
    }
}
