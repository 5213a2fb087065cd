using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the syntax tree of an expression, with the precedences of C++.</summary>
internal sealed partial class Parser
{
    /// <summary>Deeper nesting than any person writes; the parser is recursive.</summary>
    private const int LargestDepth = 200;
    private readonly ExpressionText _source;
    private readonly List<Token> _tokens;
    private int _position;
    private int _depth;

    private Parser(ExpressionText source)
    {
        _source = source;
        _tokens = Lexer.Read(source);
    }

    private Token Current => _tokens[_position];

    /// <summary>The tree of the whole text.</summary>
    /// <exception cref="RootExpressionException">The text is not an expression.</exception>
    internal static SyntaxNode Parse(ExpressionText source)
    {
        Parser parser = new(source);
        SyntaxNode root = parser.IsStatement() ? parser.ParseStatements() : parser.ParseConditional();
        parser.Accept(TokenKind.Semicolon);
        if (parser.Current.Kind != TokenKind.End)
        {
            parser.ThrowUnexpected("an operator or the end");
        }

        return root;
    }

    private static int Precedence(TokenKind kind) => kind switch
    {
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 10,
        TokenKind.Plus or TokenKind.Minus => 9,
        TokenKind.ShiftLeft or TokenKind.ShiftRight => 8,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual => 7,
        TokenKind.Equal or TokenKind.NotEqual => 6,
        TokenKind.Ampersand => 5,
        TokenKind.Caret => 4,
        TokenKind.Pipe => 3,
        TokenKind.AndAnd => 2,
        TokenKind.OrOr => 1,
        _ => 0,
    };

    private SyntaxNode ParseConditional()
    {
        Enter();
        SyntaxNode condition = ParseBinary(1);
        if (Accept(TokenKind.Question))
        {
            SyntaxNode whenTrue = ParseConditional();
            Expect(TokenKind.Colon, "':'");
            SyntaxNode whenFalse = ParseConditional();
            condition = new ConditionalSyntax(condition.Range.To(whenFalse.Range), condition, whenTrue, whenFalse);
        }

        _depth--;
        return condition;
    }

    private SyntaxNode ParseBinary(int lowest)
    {
        SyntaxNode left = ParseUnary();
        while (Precedence(Current.Kind) is int precedence && precedence >= lowest)
        {
            TokenKind kind = Current.Kind;
            _position++;
            SyntaxNode right = ParseBinary(precedence + 1);
            left = new BinarySyntax(left.Range.To(right.Range), kind, left, right);
        }

        return left;
    }

    private SyntaxNode ParseUnary()
    {
        Enter();
        Token first = Current;
        SyntaxNode result;
        switch (first.Kind)
        {
            case TokenKind.Plus or TokenKind.Minus or TokenKind.Exclamation or TokenKind.Tilde or TokenKind.Star or TokenKind.Hash:
                _position++;
                SyntaxNode operand = ParseUnary();
                result = new UnarySyntax(first.Range.To(operand.Range), first.Kind, operand);
                break;
            case TokenKind.OpenParenthesis when ParseParenthesizedType() is ExpressionType type:
                SyntaxNode converted = ParseUnary();
                result = new CastSyntax(first.Range.To(converted.Range), type, converted);
                break;
            default:
                result = ParsePostfix();
                break;
        }

        _depth--;
        return result;
    }

    /// <summary>The type of <c>(type)</c> before an operand; null, with nothing consumed, when it is something else.</summary>
    private ExpressionType? ParseParenthesizedType()
    {
        int start = _position;
        _position++;
        if (ParseType() is ExpressionType type && Accept(TokenKind.CloseParenthesis))
        {
            return type;
        }

        _position = start;
        return null;
    }

    private SyntaxNode ParsePostfix()
    {
        SyntaxNode node = ParsePrimary();
        while (true)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.Arrow:
                    _position++;
                    Token name = Expect(TokenKind.Name, "a name");
                    node = new MemberSyntax(node.Range.To(name.Range), node, name.Name, name.Range);
                    break;
                case TokenKind.OpenBracket:
                    _position++;
                    SyntaxNode index = ParseConditional();
                    Token close = Expect(TokenKind.CloseBracket, "']'");
                    node = new IndexSyntax(node.Range.To(close.Range), node, index);
                    break;
                case TokenKind.OpenParenthesis when node is NameSyntax or MemberSyntax or LambdaSyntax:
                    node = ParseCall(node, null);
                    break;
                case TokenKind.Less when node is NameSyntax && ParseTypeArgument() is ExpressionType argument:
                    node = ParseCall(node, argument);
                    break;
                default:
                    return node;
            }
        }
    }

    /// <summary>The type of <c>&lt;type&gt;</c> before a call; null, with nothing consumed, when it is a comparison.</summary>
    private ExpressionType? ParseTypeArgument()
    {
        int start = _position;
        _position++;
        if (ParseType() is ExpressionType type && Accept(TokenKind.Greater) && Current.Kind == TokenKind.OpenParenthesis)
        {
            return type;
        }

        _position = start;
        return null;
    }

    private CallSyntax ParseCall(SyntaxNode target, ExpressionType? typeArgument)
    {
        Expect(TokenKind.OpenParenthesis, "'('");
        (List<SyntaxNode> arguments, Token close) = ParseItems(TokenKind.CloseParenthesis, "')'");
        return new CallSyntax(target.Range.To(close.Range), target, typeArgument, arguments);
    }

    private (List<SyntaxNode> Items, Token Close) ParseItems(TokenKind close, string expected)
    {
        List<SyntaxNode> items = [];
        if (Current.Kind != close)
        {
            do
            {
                items.Add(ParseConditional());
            }
            while (Accept(TokenKind.Comma));
        }

        return (items, Expect(close, $"',' or {expected}"));
    }

    private SyntaxNode ParsePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _position++;
                return new NumberSyntax(token.Range, token.Value!);
            case TokenKind.Text:
                _position++;
                return new TextSyntax(token.Range, (string)token.Value!);
            case TokenKind.OpenParenthesis:
                _position++;
                SyntaxNode inner = ParseConditional();
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
            case TokenKind.Name when ParseTypeBeforeValue() is ExpressionType type:
                return ParseConstruction(token.Range, type);
            case TokenKind.Name:
                _position++;
                return new NameSyntax(token.Range, token.Name);
            default:
                ThrowUnexpected("a value");
                return null!;
        }
    }

    private CastSyntax ParseStaticCast()
    {
        TextRange start = Current.Range;
        _position++;
        Expect(TokenKind.Less, "'<'");
        if (ParseType() is not ExpressionType type)
        {
            ThrowUnexpected("a type");
            return null!;
        }

        Expect(TokenKind.Greater, "'>'");
        Expect(TokenKind.OpenParenthesis, "'('");
        SyntaxNode operand = ParseConditional();
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

        SyntaxNode operand = ParseConditional();
        Token close = Expect(end, end == TokenKind.CloseBrace ? "'}'" : "')'");
        return new CastSyntax(start.To(close.Range), type, operand);
    }

    private ListSyntax ParseList(TextRange start, ExpressionType? type)
    {
        Expect(TokenKind.OpenBrace, "'{'");
        (List<SyntaxNode> items, Token close) = ParseItems(TokenKind.CloseBrace, "'}'");
        return new ListSyntax(start.To(close.Range), type, items);
    }

    /// <summary>A type's name at this place, or null; what was consumed then is for the caller to undo.</summary>
    private ExpressionType? ParseType()
    {
        AcceptName("const");
        List<string> words = [];
        while (CppTypes.IsWord(Current.Name))
        {
            words.Add(Current.Name);
            _position++;
        }

        if (words.Count > 0)
        {
            return CppTypes.OfWords(words) is ElementType named ? new ExpressionType(named) : null;
        }

        string name = Current.Name;
        if (CppTypes.WithoutNamespace(name) is "RVec" or "vector" && _tokens[_position + 1].Kind == TokenKind.Less)
        {
            _position += 2;
            return ParseType() is ExpressionType item && AcceptClosingAngle() ? item with { Depth = item.Depth + 1 } : null;
        }

        if (_tokens[_position + 1].Kind == TokenKind.Less && VectorClass.IsTemplate(name))
        {
            return ParseVectorClass();
        }

        ExpressionType? found = name.Length > 0 ? CppTypes.OfName(name) : null;
        _position += found is null ? 0 : 1;
        return found;
    }

    /// <summary><c>ROOT::Math::LorentzVector&lt;ROOT::Math::PtEtaPhiM4D&lt;double&gt;&gt;</c>, or null; a second argument, the frame, is passed over.</summary>
    private ExpressionType? ParseVectorClass()
    {
        _position += 2;
        string system = Current.Name;
        _position++;
        bool isSingle = false;
        if (Accept(TokenKind.Less))
        {
            if (ParseType() is not ExpressionType scalar || !AcceptClosingAngle())
            {
                return null;
            }

            isSingle = scalar.Element == ElementType.Float32;
        }

        if (Accept(TokenKind.Comma))
        {
            _position++;
        }

        return AcceptClosingAngle() && VectorClass.OfSystem(system, isSingle) is VectorClass vector
            ? new ExpressionType(ElementType.Float64, 0, vector)
            : null;
    }

    /// <summary>The end of a type argument, which may be the first half of <c>&gt;&gt;</c> ([temp.names]).</summary>
    private bool AcceptClosingAngle()
    {
        if (Current.Kind != TokenKind.ShiftRight)
        {
            return Accept(TokenKind.Greater);
        }

        _tokens[_position] = new Token(TokenKind.Greater, new TextRange(Current.Range.Start + 1, 1));
        return true;
    }

    private bool Accept(TokenKind kind)
    {
        bool found = Current.Kind == kind;
        _position += found ? 1 : 0;
        return found;
    }

    private Token Expect(TokenKind kind, string expected)
    {
        Token token = Current;
        if (!Accept(kind))
        {
            ThrowUnexpected(expected);
        }

        return token;
    }

    private void Enter()
    {
        if (++_depth > LargestDepth)
        {
            _source.Throw(Current.Range, "The expression is nested too deeply");
        }
    }

    [DoesNotReturn]
    private void ThrowUnexpected(string expected)
    {
        if (Current.Kind == TokenKind.Assign)
        {
            _source.Throw(Current.Range, "'=' does not belong into an expression; '==' compares");
        }

        string found = Current.Kind == TokenKind.End ? "the expression ends here" : $"found '{_source.At(Current.Range)}'";
        _source.Throw(Current.Range, $"Expected {expected}, {found}");
    }
}
