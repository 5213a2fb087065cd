namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection from another one, <c>RVecD(v)</c>, or of one value, <c>RVecF(size, value)</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Type">Type of the collection.</param>
/// <param name="Arguments">What stands between the parentheses.</param>
internal sealed record ListCallSyntax(TextRange Range, ExpressionType Type, IReadOnlyList<SyntaxNode> Arguments) : SyntaxNode(Range);
