namespace Microsoft.ML.Root.Expressions;

/// <summary>One token of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">A number's value in its C++ type, a text's content, a name.</param>
internal readonly record struct Token(TokenKind Kind, TextRange Range, object? Value = null)
{
    /// <summary>The name; empty for other tokens.</summary>
    internal string Name => Kind == TokenKind.Name ? (string)Value! : "";
}
