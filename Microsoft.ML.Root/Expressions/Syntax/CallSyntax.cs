namespace Microsoft.ML.Root.Expressions;

/// <summary>A call of a function or method.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Target">Name or member that is called.</param>
/// <param name="TypeArgument">What stands in angle brackets, as in <c>std::max&lt;float&gt;(a, b)</c>.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record CallSyntax(
    TextRange Range, SyntaxNode Target, ExpressionType? TypeArgument, IReadOnlyList<SyntaxNode> Arguments) : SyntaxNode(Range);
