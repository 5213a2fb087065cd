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

/// <summary>A function of a collection of numbers of any type that gives one number of their type.</summary>
internal interface INumberReduction
{
    /// <summary>True when an empty collection has no result.</summary>
    static virtual bool NeedsItems => false;

    /// <summary>The result.</summary>
    static abstract T Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of a collection of numbers of any type that gives one value of another.</summary>
/// <typeparam name="TOut">Type of the result.</typeparam>
internal interface INumberStatistic<TOut>
{
    /// <summary>The result.</summary>
    static abstract TOut Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>;
}

/// <summary>A reduction for numbers of one type.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TReduction">The function.</typeparam>
internal readonly struct NumberReduction<T, TReduction> : IReduction<T, T>
    where T : unmanaged, INumber<T>
    where TReduction : struct, INumberReduction
{
    public static bool NeedsItems => TReduction.NeedsItems;

    public static T Apply(ReadOnlySpan<T> items) => TReduction.Apply(items);
}

/// <summary>A statistic of numbers of one type.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TOut">Type of the result.</typeparam>
/// <typeparam name="TStatistic">The function.</typeparam>
internal readonly struct NumberStatistic<T, TOut, TStatistic> : IReduction<T, TOut>
    where T : unmanaged, INumber<T>
    where TStatistic : struct, INumberStatistic<TOut>
{
    public static TOut Apply(ReadOnlySpan<T> items) => TStatistic.Apply(items);
}

/// <summary>True when all items are, or when there are none.</summary>
internal readonly struct AllTrue : IReduction<bool, bool>
{
    public static bool Apply(ReadOnlySpan<bool> items) => !items.Contains(false);
}

/// <summary>True when any item is.</summary>
internal readonly struct AnyTrue : IReduction<bool, bool>
{
    public static bool Apply(ReadOnlySpan<bool> items) => items.Contains(true);
}

/// <summary>Number of true items: the sum of a collection of bool.</summary>
internal readonly struct CountTrue : IReduction<bool, ulong>
{
    public static ulong Apply(ReadOnlySpan<bool> items) => (ulong)items.Count(true);
}

/// <summary>The sum in the items' own type, one after another, as <c>std::accumulate</c> makes it.</summary>
internal readonly struct Sum : INumberReduction
{
    public static T Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
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
internal readonly struct Product : INumberReduction
{
    public static T Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
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
internal readonly struct Mean : INumberStatistic<double>
{
    public static double Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
        => items.IsEmpty ? 0 : double.CreateTruncating(Sum.Apply(items)) / items.Length;
}

/// <summary>The unbiased variance, from sums in the items' own type, as ROOT computes it; 0 below two items.</summary>
internal readonly struct Variance : INumberStatistic<double>
{
    public static double Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
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
internal readonly struct StandardDeviation : INumberStatistic<double>
{
    public static double Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
        => Math.Sqrt(Variance.Apply(items));
}

/// <summary>The largest item.</summary>
internal readonly struct Largest : INumberReduction
{
    public static bool NeedsItems => true;

    public static T Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
        => items[LargestIndex.Find(items)];
}

/// <summary>Index of the first of the largest items; 0 in an empty collection.</summary>
internal readonly struct LargestIndex : INumberStatistic<ulong>
{
    public static ulong Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
        => (ulong)Find(items);

    /// <summary>The index.</summary>
    internal static int Find<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
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
internal readonly struct Smallest : INumberReduction
{
    public static bool NeedsItems => true;

    public static T Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
        => items[SmallestIndex.Find(items)];
}

/// <summary>Index of the first of the smallest items; 0 in an empty collection.</summary>
internal readonly struct SmallestIndex : INumberStatistic<ulong>
{
    public static ulong Apply<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
        => (ulong)Find(items);

    /// <summary>The index.</summary>
    internal static int Find<T>(ReadOnlySpan<T> items)
        where T : unmanaged, INumber<T>
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
