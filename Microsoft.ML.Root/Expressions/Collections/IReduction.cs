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
