using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The unbiased variance, from sums in the items' own type, as ROOT computes it; 0 below two items.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Variance<T> : IReduction<T, double>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static double Apply(ReadOnlySpan<T> items)
    {
        if (items.Length < 2)
        {
            return 0;
        }

        T squares = T.Zero;
        T sum = T.Zero;
        foreach (T item in items)
        {
            squares = unchecked(squares + (item * item));
            sum = unchecked(sum + item);
        }

        sum = unchecked(sum * sum);
        double size = items.Length;
        return 1 / (size - 1) * (double.CreateTruncating(squares) - (double.CreateTruncating(sum) / size));
    }
}
