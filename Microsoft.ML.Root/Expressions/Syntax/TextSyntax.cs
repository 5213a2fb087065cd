namespace Microsoft.ML.Root.Expressions;

/// <summary>A text in quotes.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">Its content.</param>
internal sealed record TextSyntax(TextRange Range, string Value) : SyntaxNode(Range);
