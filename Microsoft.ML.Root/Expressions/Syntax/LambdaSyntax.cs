namespace Microsoft.ML.Root.Expressions;

/// <summary>A function written inside an expression: <c>[](float x) { return x * x; }</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="CapturesAll">True for <c>[&amp;]</c> and <c>[=]</c>.</param>
/// <param name="Captures">The names between its brackets.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">Type of the result, or null where the body says it.</param>
/// <param name="Body">What it gives.</param>
internal sealed record LambdaSyntax(
    TextRange Range,
    bool CapturesAll,
    IReadOnlySet<string> Captures,
    IReadOnlyList<ParameterSyntax> Parameters,
    ExpressionType? Result,
    SyntaxNode Body) : SyntaxNode(Range);
