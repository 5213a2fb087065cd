namespace Microsoft.ML.Root.Expressions;

/// <summary>An operator between two operands.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Left">Left operand.</param>
/// <param name="Right">Right operand.</param>
internal sealed record BinarySyntax(TextRange Range, TokenKind Operator, SyntaxNode Left, SyntaxNode Right) : SyntaxNode(Range);
