namespace Microsoft.ML.Root.Expressions;

/// <summary>An operator before its operand.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Operand">The operand.</param>
internal sealed record UnarySyntax(TextRange Range, TokenKind Operator, SyntaxNode Operand) : SyntaxNode(Range);
