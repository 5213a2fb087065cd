namespace Microsoft.ML.Root.Expressions;

/// <summary>Where the part begins; the largest number where it is not there.</summary>
internal readonly struct TextFind : ITextOperation<ulong>
{
    /// <inheritdoc/>
    public static ulong Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) is int found and >= 0 ? (ulong)found : ulong.MaxValue;
}
