namespace Microsoft.ML.Root.Expressions;

/// <summary>A conversion: <c>(int)x</c>, <c>int(x)</c> or <c>static_cast&lt;int&gt;(x)</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Type">The type to convert to.</param>
/// <param name="Operand">What is converted.</param>
internal sealed record CastSyntax(TextRange Range, ExpressionType Type, SyntaxNode Operand) : SyntaxNode(Range);
