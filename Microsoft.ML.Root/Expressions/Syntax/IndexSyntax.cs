namespace Microsoft.ML.Root.Expressions;

/// <summary>An index or a mask in brackets.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Target">The collection.</param>
/// <param name="Index">What stands in the brackets.</param>
internal sealed record IndexSyntax(TextRange Range, SyntaxNode Target, SyntaxNode Index) : SyntaxNode(Range);
