namespace Microsoft.ML.Root.Expressions;

/// <summary>A number, a character, <c>true</c> or <c>false</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">Value in the type that C++ gives it.</param>
internal sealed record NumberSyntax(TextRange Range, object Value) : SyntaxNode(Range);
