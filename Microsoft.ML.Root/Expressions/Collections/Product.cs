using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The product in the items' own type.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Product<T> : IReduction<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Apply(ReadOnlySpan<T> items)
    {
        T product = T.One;
        foreach (T item in items)
        {
            product = unchecked(product * item);
        }

        return product;
    }
}
