namespace Microsoft.ML.Root.Expressions;

/// <summary>True when the part is there.</summary>
internal readonly struct TextContains : ITextOperation<bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}
