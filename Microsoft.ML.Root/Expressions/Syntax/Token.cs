namespace Microsoft.ML.Root.Expressions;

/// <summary>One token of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="Value">A number's value in its C++ type, a text's content, a name.</param>
internal readonly record struct Token(TokenKind Kind, TextRange Range, object? Value = null)
{
    /// <summary>The name; empty for other tokens.</summary>
    internal string Name => Kind == TokenKind.Name ? (string)Value! : "";
}

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Ampersand,
    Pipe,
    Caret,
    Tilde,
    Exclamation,
    ShiftLeft,
    ShiftRight,
    AndAnd,
    OrOr,
    Equal,
    NotEqual,
    Assign,

    /// <summary><c>+=</c> and its kin; the value is the operator's kind.</summary>
    CompoundAssign,
    Increment,
    Decrement,
    Arrow,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Question,
    Colon,
    Comma,
    Dot,
    Hash,
    Semicolon,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
}
