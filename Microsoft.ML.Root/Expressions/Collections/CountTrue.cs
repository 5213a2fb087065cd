namespace Microsoft.ML.Root.Expressions;

/// <summary>Number of true items: the sum of a collection of bool.</summary>
internal readonly struct CountTrue : IReduction<bool, ulong>
{
    /// <inheritdoc/>
    public static ulong Apply(ReadOnlySpan<bool> items) => (ulong)items.Count(true);
}
