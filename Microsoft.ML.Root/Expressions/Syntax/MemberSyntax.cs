namespace Microsoft.ML.Root.Expressions;

/// <summary>A name behind a point: part of the name of a column, or a method when it is called.</summary>
/// <param name="Range">Where it stands, the target included.</param>
/// <param name="Target">What stands before the point.</param>
/// <param name="Name">The name behind it.</param>
/// <param name="NameRange">Where the name stands.</param>
internal sealed record MemberSyntax(TextRange Range, SyntaxNode Target, string Name, TextRange NameRange) : SyntaxNode(Range);
