using System.Diagnostics.CodeAnalysis;

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

/// <summary>The text of an expression; the one place that throws about it.</summary>
/// <param name="text">The text as it was given.</param>
internal sealed class ExpressionText(string text)
{
    /// <summary>The text as it was given.</summary>
    internal string Text { get; } = text;

    /// <summary>Names the random numbers that are drawn in it, among those of other expressions of a data set.</summary>
    internal string Stream { get; init; } = "";

    /// <summary>The characters of a place.</summary>
    internal string At(TextRange range) => Text.Substring(range.Start, range.Length);

    /// <summary>The expression is wrong at a place.</summary>
    [DoesNotReturn]
    internal void Throw(TextRange range, string problem)
        => throw new RootExpressionException(problem, Text, range.Start, range.Length);

    /// <summary>The error of an expression that has no value in an entry.</summary>
    internal RootExpressionException InEntry(TextRange range, string problem, long entry, Exception? cause = null)
        => new(problem, Text, range.Start, range.Length, entry, cause);
}
