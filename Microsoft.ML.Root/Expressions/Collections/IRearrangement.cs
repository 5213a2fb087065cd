namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of a collection that gives a collection of at most as many items, as a type, so that loops are compiled for it.</summary>
/// <typeparam name="TIn">Type of the items.</typeparam>
/// <typeparam name="TOut">Type of the result's items.</typeparam>
internal interface IRearrangement<TIn, TOut>
{
    /// <summary>Writes the result, which has room for as many items as there are, and returns its length.</summary>
    static abstract int Apply(ReadOnlySpan<TIn> items, Span<TOut> result);
}
