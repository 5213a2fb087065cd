namespace Microsoft.ML.Root.Expressions;

/// <summary>A node of the syntax tree: what was written, before names and types are known.</summary>
/// <param name="Range">Where it stands.</param>
internal abstract record SyntaxNode(TextRange Range);

/// <summary>A variable or an item gets a value: <c>x = y</c>, <c>x += y</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="OperatorRange">Where the sign stands.</param>
/// <param name="Operator">The operator before the <c>=</c>, or null.</param>
/// <param name="Target">What is changed.</param>
/// <param name="Value">The value, or the right operand.</param>
internal sealed record AssignmentSyntax(
    TextRange Range, TextRange OperatorRange, TokenKind? Operator, SyntaxNode Target, SyntaxNode Value) : SyntaxNode(Range);

/// <summary>An operator between two operands.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Left">Left operand.</param>
/// <param name="Right">Right operand.</param>
internal sealed record BinarySyntax(TextRange Range, TokenKind Operator, SyntaxNode Left, SyntaxNode Right) : SyntaxNode(Range);

/// <summary>A call of a function or method.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Target">Name or member that is called.</param>
/// <param name="TypeArgument">What stands in angle brackets, as in <c>std::max&lt;float&gt;(a, b)</c>.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record CallSyntax(
    TextRange Range, SyntaxNode Target, ExpressionType? TypeArgument, IReadOnlyList<SyntaxNode> Arguments) : SyntaxNode(Range)
{
    /// <summary>The name of the function or method; empty for a function that is called where it is written.</summary>
    internal string Name => Target is NameSyntax name ? name.Name : Target is MemberSyntax method ? method.Name : "";
}

/// <summary>A conversion: <c>(int)x</c>, <c>int(x)</c> or <c>static_cast&lt;int&gt;(x)</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Type">The type to convert to.</param>
/// <param name="Operand">What is converted.</param>
internal sealed record CastSyntax(TextRange Range, ExpressionType Type, SyntaxNode Operand) : SyntaxNode(Range);

/// <summary><c>first, second</c>: the second one, after the first.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="First">What is computed for what it changes.</param>
/// <param name="Second">The value.</param>
internal sealed record CommaSyntax(TextRange Range, SyntaxNode First, SyntaxNode Second) : SyntaxNode(Range);

/// <summary><c>condition ? first : second</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Condition">The condition.</param>
/// <param name="WhenTrue">Value where it holds.</param>
/// <param name="WhenFalse">Value where it does not.</param>
internal sealed record ConditionalSyntax(
    TextRange Range, SyntaxNode Condition, SyntaxNode WhenTrue, SyntaxNode WhenFalse) : SyntaxNode(Range);

/// <summary><c>++x</c>, <c>x++</c> and the same with <c>--</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Target">What is changed.</param>
/// <param name="IsIncrement">False for <c>--</c>.</param>
/// <param name="IsPrefix">True where the value is that after the change.</param>
internal sealed record IncrementSyntax(TextRange Range, SyntaxNode Target, bool IsIncrement, bool IsPrefix) : SyntaxNode(Range);

/// <summary>An index or a mask in brackets.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Target">The collection.</param>
/// <param name="Index">What stands in the brackets.</param>
internal sealed record IndexSyntax(TextRange Range, SyntaxNode Target, SyntaxNode Index) : SyntaxNode(Range);

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
    BlockSyntax Body) : SyntaxNode(Range);

/// <summary>A collection from another one, <c>RVecD(v)</c>, or of one value, <c>RVecF(size, value)</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Type">Type of the collection.</param>
/// <param name="Arguments">What stands between the parentheses.</param>
internal sealed record ListCallSyntax(TextRange Range, ExpressionType Type, IReadOnlyList<SyntaxNode> Arguments) : SyntaxNode(Range);

/// <summary>A collection written out: <c>RVecF{1, 2}</c>; without a type where an argument says it: <c>{0, 1}</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Type">Type of the collection, or null.</param>
/// <param name="Items">The items.</param>
internal sealed record ListSyntax(TextRange Range, ExpressionType? Type, IReadOnlyList<SyntaxNode> Items) : SyntaxNode(Range);

/// <summary>A name behind a point: part of the name of a column, or a method when it is called.</summary>
/// <param name="Range">Where it stands, the target included.</param>
/// <param name="Target">What stands before the point.</param>
/// <param name="Name">The name behind it.</param>
/// <param name="NameRange">Where the name stands.</param>
internal sealed record MemberSyntax(TextRange Range, SyntaxNode Target, string Name, TextRange NameRange) : SyntaxNode(Range);

/// <summary>A name, perhaps qualified by namespaces: a column, a function, a constant.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Name">As written.</param>
internal sealed record NameSyntax(TextRange Range, string Name) : SyntaxNode(Range);

/// <summary>A number, a character, <c>true</c> or <c>false</c>.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">Value in the type that C++ gives it.</param>
internal sealed record NumberSyntax(TextRange Range, object Value) : SyntaxNode(Range);

/// <summary>A parameter of a function, or a variable.</summary>
/// <param name="Range">Where its name stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; null for <c>auto</c>.</param>
internal sealed record ParameterSyntax(TextRange Range, string Name, ExpressionType? Type)
{
    /// <summary>True for <c>const</c>.</summary>
    internal bool IsConstant { get; init; }

    /// <summary>True for <c>&amp;</c>: another name of an item.</summary>
    internal bool IsReference { get; init; }
}

/// <summary>Statements that give a value where they return.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Body">The statements.</param>
internal sealed record ProgramSyntax(TextRange Range, BlockSyntax Body) : SyntaxNode(Range);

/// <summary>A text in quotes.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">Its content.</param>
internal sealed record TextSyntax(TextRange Range, string Value) : SyntaxNode(Range);

/// <summary>An operator before its operand.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Operand">The operand.</param>
internal sealed record UnarySyntax(TextRange Range, TokenKind Operator, SyntaxNode Operand) : SyntaxNode(Range);
