namespace Microsoft.ML.Root.Expressions;

/// <summary>True when all items are, or when there are none.</summary>
internal readonly struct AllTrue : IReduction<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<bool> items) => !items.Contains(false);
}
