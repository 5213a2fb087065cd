namespace Microsoft.ML.Root.Expressions;

/// <summary>A parameter of a function.</summary>
/// <param name="Range">Where its name stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; null for <c>auto</c>.</param>
internal sealed record ParameterSyntax(TextRange Range, string Name, ExpressionType? Type);
