namespace Microsoft.ML.Root.Expressions;

/// <summary>A question about a text and a part of it.</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
internal interface ITextOperation<T>
{
    /// <summary>The answer.</summary>
    static abstract T Apply(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part);
}
