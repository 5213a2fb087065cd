namespace Microsoft.ML.Root.Expressions;

/// <summary>A variable and what is computed with it: <c>auto x = value; return rest;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rest">What comes behind it.</param>
internal sealed record LetSyntax(TextRange Range, ParameterSyntax Variable, SyntaxNode Value, SyntaxNode Rest) : SyntaxNode(Range);
