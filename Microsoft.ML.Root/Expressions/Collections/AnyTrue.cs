namespace Microsoft.ML.Root.Expressions;

/// <summary>True when any item is.</summary>
internal readonly struct AnyTrue : IReduction<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<bool> items) => items.Contains(true);
}
