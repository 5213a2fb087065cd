using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of a collection that gives one value, as a type, so that loops are compiled for it.</summary>
/// <typeparam name="TIn">Type of the items.</typeparam>
/// <typeparam name="TOut">Type of the result.</typeparam>
internal interface IReduction<TIn, TOut>
{
    /// <summary>True when an empty collection has no result.</summary>
    static virtual bool NeedsItems => false;

    /// <summary>The result.</summary>
    static abstract TOut Apply(ReadOnlySpan<TIn> items);
}

/// <summary>True when all items are, or when there are none.</summary>
internal readonly struct AllTrue : IReduction<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<bool> items) => !items.Contains(false);
}

/// <summary>True when any item is.</summary>
internal readonly struct AnyTrue : IReduction<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<bool> items) => items.Contains(true);
}

/// <summary>Number of true items: the sum of a collection of bool.</summary>
internal readonly struct CountTrue : IReduction<bool, ulong>
{
    /// <inheritdoc/>
    public static ulong Apply(ReadOnlySpan<bool> items) => (ulong)items.Count(true);
}

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

/// <summary>The largest item.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct Largest<T> : IReduction<T, T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool NeedsItems => true;

    /// <inheritdoc/>
    public static T Apply(ReadOnlySpan<T> items)
    {
        return items[LargestIndex<T>.Find(items)];
    }
}

/// <summary>Index of the first of the largest items; 0 in an empty collection.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct LargestIndex<T> : IReduction<T, ulong>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static ulong Apply(ReadOnlySpan<T> items) => (ulong)Find(items);

    /// <summary>The index.</summary>
    internal static int Find(ReadOnlySpan<T> items)
    {
        int found = 0;
        for (int i = 1; i < items.Length; i++)
        {
            if (items[found] < items[i])
            {
                found = i;
            }
        }

        return found;
    }
}

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

/// <summary>Index of the first of the smallest items; 0 in an empty collection.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal readonly struct SmallestIndex<T> : IReduction<T, ulong>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static ulong Apply(ReadOnlySpan<T> items) => (ulong)Find(items);

    /// <summary>The index.</summary>
    internal static int Find(ReadOnlySpan<T> items)
    {
        int found = 0;
        for (int i = 1; i < items.Length; i++)
        {
            if (items[i] < items[found])
            {
                found = i;
            }
        }

        return found;
    }
}
