namespace Microsoft.ML.Root.Expressions;

/// <summary>A name, perhaps qualified by namespaces: a column, a function, a constant.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Name">As written.</param>
internal sealed record NameSyntax(TextRange Range, string Name) : SyntaxNode(Range);
