namespace Microsoft.ML.Root.Expressions;

/// <summary>True when the text begins with the part.</summary>
internal readonly struct TextStartsWith : ITextOperation<bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.StartsWith(part);
}
