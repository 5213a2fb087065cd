namespace Microsoft.ML.Root.Expressions;

/// <summary>True when the text ends with the part.</summary>
internal readonly struct TextEndsWith : ITextOperation<bool>
{
    /// <inheritdoc/>
    public static bool Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.EndsWith(part);
}
