using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Ascending order; NaN comes last, so that the order is one.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal readonly struct AscendingOrder<T> : IComparer<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public int Compare(T left, T right)
        => left < right ? -1 : right < left ? 1 : T.IsNaN(left).CompareTo(T.IsNaN(right));
}
