namespace Microsoft.ML.Root.Expressions;

/// <summary>A node of the syntax tree: what was written, before names and types are known.</summary>
/// <param name="Range">Where it stands.</param>
internal abstract record SyntaxNode(TextRange Range);
