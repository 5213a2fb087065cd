namespace Microsoft.ML.Root.Expressions;

/// <summary>A question about a text and a part of it.</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
internal interface ITextOperation<T>
{
    /// <summary>The answer.</summary>
    static abstract T Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part);
}

/// <summary>True when the part is there.</summary>
internal readonly struct TextContains : ITextOperation<bool>
{
    public static bool Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}

/// <summary>True when the text ends with the part.</summary>
internal readonly struct TextEndsWith : ITextOperation<bool>
{
    public static bool Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.EndsWith(part);
}

/// <summary>Where the part begins; the largest number where it is not there.</summary>
internal readonly struct TextFind : ITextOperation<ulong>
{
    public static ulong Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) is int found and >= 0 ? (ulong)found : ulong.MaxValue;
}

/// <summary>True when the text begins with the part.</summary>
internal readonly struct TextStartsWith : ITextOperation<bool>
{
    public static bool Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.StartsWith(part);
}

/// <summary>Where the part begins last; the largest number where it is not there.</summary>
internal readonly struct TextFindLast : ITextOperation<ulong>
{
    public static ulong Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.LastIndexOf(part) is int found and >= 0 ? (ulong)found : ulong.MaxValue;
}

/// <summary>-1, 0 or 1, as the text comes before the other one, is the same, or comes behind it.</summary>
internal readonly struct TextOrder : ITextOperation<int>
{
    public static int Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => Math.Sign(text.SequenceCompareTo(part));
}
