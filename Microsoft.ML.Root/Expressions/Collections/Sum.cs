using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The sum in the items' own type, one after another, as <c>std::accumulate</c> makes it.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Sum<T> : IReduction<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(ReadOnlySpan<T> items)
    {
        T sum = T.Zero;
        foreach (T item in items)
        {
            sum = unchecked(sum + item);
        }

        return sum;
    }
}
