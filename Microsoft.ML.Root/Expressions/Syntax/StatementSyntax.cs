namespace Microsoft.ML.Root.Expressions;

/// <summary>A statement: what is done, where an expression is a value.</summary>
/// <param name="Range">Where it stands.</param>
internal abstract record StatementSyntax(TextRange Range);

/// <summary>Statements one after another, with variables of their own; none for <c>;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Statements">The statements.</param>
internal sealed record BlockSyntax(TextRange Range, IReadOnlyList<StatementSyntax> Statements) : StatementSyntax(Range);

/// <summary>New variables: <c>int a = 1, b = 2;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Variables">The variables with their values: zero or empty where none is written.</param>
internal sealed record DeclarationSyntax(TextRange Range, IReadOnlyList<(ParameterSyntax Variable, SyntaxNode Value)> Variables)
    : StatementSyntax(Range);

/// <summary>An expression that is computed for what it changes.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Expression">The expression.</param>
internal sealed record ExpressionStatementSyntax(TextRange Range, SyntaxNode Expression) : StatementSyntax(Range);

/// <summary><c>if (condition) first; else second;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Then">What is done where it holds.</param>
/// <param name="Else">What is done where it does not; null where nothing is.</param>
internal sealed record IfSyntax(TextRange Range, SyntaxNode Condition, StatementSyntax Then, StatementSyntax? Else) : StatementSyntax(Range);

/// <summary><c>break;</c> or <c>continue;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="IsBreak">True for <c>break</c>.</param>
internal sealed record JumpSyntax(TextRange Range, bool IsBreak) : StatementSyntax(Range);

/// <summary><c>for (first; condition; step) body</c>, <c>while</c> and <c>do</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="First">What is done before; its variables are the loop's.</param>
/// <param name="Condition">The condition; null for one that always holds.</param>
/// <param name="Step">What is done after each turn, or null.</param>
/// <param name="Body">A turn.</param>
/// <param name="AsksFirst">False for <c>do</c>, whose first turn comes without condition.</param>
internal sealed record LoopSyntax(
    TextRange Range, StatementSyntax? First, SyntaxNode? Condition, SyntaxNode? Step, StatementSyntax Body, bool AsksFirst) : StatementSyntax(Range);

/// <summary><c>for (auto item : collection) body</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Item">The variable that is each item in turn.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Body">A turn.</param>
internal sealed record RangeLoopSyntax(TextRange Range, ParameterSyntax Item, SyntaxNode Collection, StatementSyntax Body) : StatementSyntax(Range);

/// <summary><c>return value;</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">What the expression or function gives.</param>
internal sealed record ReturnSyntax(TextRange Range, SyntaxNode Value) : StatementSyntax(Range);

/// <summary><c>switch (value) { case 1: ... default: ... }</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">What is compared.</param>
/// <param name="Labels">The labels: a value (null for <c>default</c>) and the first statement behind it.</param>
/// <param name="Statements">All statements.</param>
internal sealed record SwitchSyntax(
    TextRange Range, SyntaxNode Value, IReadOnlyList<(SyntaxNode? Value, int Statement)> Labels, IReadOnlyList<StatementSyntax> Statements)
    : StatementSyntax(Range);
