namespace Microsoft.ML.Root.Expressions;

/// <content>Primary expressions: numbers, texts, names, lists, and types that values are made of.</content>
internal sealed partial class Parser
{
    private SyntaxNode ParsePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _position++;
                return new NumberSyntax(token.Range, token.Value!);
            case TokenKind.Text:
                return ParseText();
            case TokenKind.OpenParenthesis:
                _position++;
                SyntaxNode inner = ParseComma();
                Token close = Expect(TokenKind.CloseParenthesis, "')'");
                return inner with { Range = token.Range.To(close.Range) };
            case TokenKind.OpenBrace:
                return ParseList(token.Range, null);
            case TokenKind.OpenBracket:
                return ParseLambda();
            case TokenKind.Name when token.Name is "true" or "false":
                _position++;
                return new NumberSyntax(token.Range, token.Name == "true");
            case TokenKind.Name when token.Name == "static_cast":
                return ParseStaticCast();
            case TokenKind.Name when token.Name == "sizeof":
                return ParseSizeOf();
            case TokenKind.Name when CppTypes.WithoutNamespace(token.Name) == "numeric_limits":
                return ParseLimit();
            case TokenKind.Name when token.Name is "std::greater" or "std::less":
                return ParseOrder();
            case TokenKind.Name when ParseTypeBeforeValue() is ExpressionType type:
                return ParseConstruction(token.Range, type);
            case TokenKind.Name when token.Name == "std::get":
                _position++;
                return ParseGet(token);
            case TokenKind.Name:
                _position++;
                if (_pairs.ContainsKey(token.Name))
                {
                    return ParsePart(token);
                }

                if (ForeignWords.Refusal(token.Name, Current.Kind == TokenKind.Less) is string words)
                {
                    _source.Throw(token.Range, words);
                }

                return new NameSyntax(token.Range, token.Name);
            default:
                ThrowUnexpected("a value");
                return null!;
        }
    }

    /// <summary>A text; texts beside one another are one ([lex.phases]).</summary>
    private TextSyntax ParseText()
    {
        TextRange range = Current.Range;
        string value = "";
        while (Current.Kind == TokenKind.Text)
        {
            range = range.To(Current.Range);
            value += (string)Next().Value!;
        }

        return new TextSyntax(range, value);
    }

    private CastSyntax ParseStaticCast()
    {
        TextRange start = Current.Range;
        _position++;
        Expect(TokenKind.Less, "'<'");
        ExpressionType type = RequireType();
        Expect(TokenKind.Greater, "'>'");
        Expect(TokenKind.OpenParenthesis, "'('");
        SyntaxNode operand = ParseAssignment();
        Token close = Expect(TokenKind.CloseParenthesis, "')'");
        return new CastSyntax(start.To(close.Range), type, operand);
    }

    /// <summary>The type of <c>type(x)</c> or <c>type{x}</c>; null, with nothing consumed, when the name is none.</summary>
    private ExpressionType? ParseTypeBeforeValue()
    {
        int start = _position;
        if (ParseType() is ExpressionType type && Current.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBrace)
        {
            return type;
        }

        _position = start;
        return null;
    }

    private SyntaxNode ParseConstruction(TextRange start, ExpressionType type)
    {
        if (Current.Kind == TokenKind.OpenBrace && !type.IsScalar)
        {
            return ParseList(start, type);
        }

        bool isList = !type.IsScalar || type.Vector is not null;
        TokenKind end = Current.Kind == TokenKind.OpenBrace ? TokenKind.CloseBrace : TokenKind.CloseParenthesis;
        _position++;
        if (isList)
        {
            (List<SyntaxNode> arguments, Token last) = ParseItems(end, end == TokenKind.CloseBrace ? "'}'" : "')'");
            return new ListCallSyntax(start.To(last.Range), type, arguments);
        }

        SyntaxNode operand = ParseAssignment();
        Token close = Expect(end, end == TokenKind.CloseBrace ? "'}'" : "')'");
        return new CastSyntax(start.To(close.Range), type, operand);
    }

    private ListSyntax ParseList(TextRange start, ExpressionType? type)
    {
        Expect(TokenKind.OpenBrace, "'{'");
        (List<SyntaxNode> items, Token close) = ParseItems(TokenKind.CloseBrace, "'}'");

        // std::array's items may stand in braces of their own ([dcl.init.aggr]).
        return type is { Depth: 1 } && items is [ListSyntax { Type: null } only]
            ? only with { Type = type }
            : new ListSyntax(start.To(close.Range), type, items);
    }
}
