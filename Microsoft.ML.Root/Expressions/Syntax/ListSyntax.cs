namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection written out: <c>RVecF{1, 2}</c>; without a type where an argument says it: <c>{0, 1}</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Type">Type of the collection, or null.</param>
/// <param name="Items">The items.</param>
internal sealed record ListSyntax(TextRange Range, ExpressionType? Type, IReadOnlyList<SyntaxNode> Items) : SyntaxNode(Range);
