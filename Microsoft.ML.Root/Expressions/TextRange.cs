namespace Microsoft.ML.Root.Expressions;

/// <summary>Characters of an expression's text.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">Number of characters.</param>
internal readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The character after the last.</summary>
    internal int End => Start + Length;

    /// <summary>From the start of this place to the end of another.</summary>
    internal TextRange To(TextRange last) => new(Start, last.End - Start);
}
