namespace Microsoft.ML.Root.Expressions;

/// <summary><c>if (condition) return first; return second;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Condition">The condition.</param>
/// <param name="WhenTrue">Value where it holds.</param>
/// <param name="WhenFalse">Value where it does not.</param>
internal sealed record BranchSyntax(TextRange Range, SyntaxNode Condition, SyntaxNode WhenTrue, SyntaxNode WhenFalse) : SyntaxNode(Range);
