using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the syntax tree of an expression, with the precedences of C++.</summary>
internal sealed partial class Parser
{
    /// <summary>Deeper nesting than any person writes; the parser is recursive.</summary>
    private const int LargestDepth = 200;

    /// <summary>Most items of an array, which are written out.</summary>
    private const int MostArrayItems = 1024;
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
        BlockSyntax block = parser.ParseStatements(TokenKind.End);
        return block.Statements switch
        {
            [] => parser.ParseAssignment(),
            [ExpressionStatementSyntax only] when !SyntaxTree.Changes(only.Expression) => only.Expression,
            [ExpressionStatementSyntax only] => new ProgramSyntax(only.Range, new BlockSyntax(only.Range, [new ReturnSyntax(only.Range, only.Expression)])),
            [ReturnSyntax only] when !SyntaxTree.Changes(only.Value) => only.Value,
            _ => new ProgramSyntax(block.Range, block),
        };
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

    /// <summary><c>first, second</c>: the value of the second.</summary>
    private SyntaxNode ParseComma()
    {
        SyntaxNode first = ParseAssignment();
        while (Accept(TokenKind.Comma))
        {
            SyntaxNode second = ParseAssignment();
            first = new CommaSyntax(first.Range.To(second.Range), first, second);
        }

        return first;
    }

    private SyntaxNode ParseAssignment()
    {
        SyntaxNode target = ParseConditional();
        if (Current.Kind is not (TokenKind.Assign or TokenKind.CompoundAssign))
        {
            return target;
        }

        Enter();
        Token token = Next();
        SyntaxNode value = ParseAssignment();
        _depth--;
        return new AssignmentSyntax(target.Range.To(value.Range), token.Range, token.Value as TokenKind?, target, value);
    }

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
            case TokenKind.Increment or TokenKind.Decrement:
                _position++;
                SyntaxNode changed = ParseUnary();
                result = new IncrementSyntax(first.Range.To(changed.Range), changed, first.Kind == TokenKind.Increment, IsPrefix: true);
                break;
            case TokenKind.OpenParenthesis when ParseParenthesizedType() is ExpressionType type:
                SyntaxNode converted = ParseUnary();
                result = new CastSyntax(first.Range.To(converted.Range), type, converted);
                break;
            default:
                result = ParsePower();
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

    /// <summary>Python's <c>x ** y</c>, which C++ could only have with pointers; it binds closer than a sign before it.</summary>
    private SyntaxNode ParsePower()
    {
        SyntaxNode value = ParsePostfix();
        if (Current.Kind != TokenKind.Star || _tokens[_position + 1].Kind != TokenKind.Star || _tokens[_position + 1].Range.Start != Current.Range.End)
        {
            return value;
        }

        TextRange sign = new(Current.Range.Start, 2);
        _position += 2;
        SyntaxNode exponent = ParseUnary();
        return new CallSyntax(value.Range.To(exponent.Range), new NameSyntax(sign, "pow"), null, [value, exponent]);
    }

    private SyntaxNode ParsePostfix()
    {
        SyntaxNode node = ParsePrimary();
        for (int length = 0; ; length++)
        {
            RequireDepth(length);
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.Arrow:
                    _position++;
                    Token name = Expect(TokenKind.Name, "a name");
                    node = new MemberSyntax(node.Range.To(name.Range), node, name.Name, name.Range);
                    break;
                case TokenKind.OpenBracket:
                    _position++;
                    if (Current.Kind == TokenKind.CloseBracket)
                    {
                        _source.Throw(Current.Range, "'[]' needs an index; for all items, as in TTree::Draw, the name of the collection alone");
                    }

                    SyntaxNode index = ParseAssignment();
                    Token close = Expect(TokenKind.CloseBracket, "']'");
                    node = new IndexSyntax(node.Range.To(close.Range), node, index);
                    break;
                case TokenKind.OpenParenthesis when node is NameSyntax or MemberSyntax or LambdaSyntax:
                    node = ParseCall(node, null);
                    break;
                case TokenKind.Less when node is NameSyntax && ParseTypeArgument() is ExpressionType argument:
                    node = ParseCall(node, argument);
                    break;
                case TokenKind.Increment or TokenKind.Decrement:
                    Token sign = Next();
                    node = new IncrementSyntax(node.Range.To(sign.Range), node, sign.Kind == TokenKind.Increment, IsPrefix: false);
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
                items.Add(ParseAssignment());
            }
            while (Accept(TokenKind.Comma));
        }

        return (items, Expect(close, $"',' or {expected}"));
    }

    private Token Next() => _tokens[_position++];

    private bool Accept(TokenKind kind)
    {
        bool found = Current.Kind == kind;
        _position += found ? 1 : 0;
        return found;
    }

    private bool AcceptName(string name)
    {
        bool found = Current.Name == name;
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
        RequireDepth(++_depth);
    }

    private void RequireDepth(int depth)
    {
        if (depth > LargestDepth)
        {
            _source.Throw(Current.Range, "The expression is nested too deeply");
        }
    }

    [DoesNotReturn]
    private void ThrowUnexpected(string expected)
    {
        if (_position > 0 && Current is { Kind: TokenKind.Colon } or { Name: "if" })
        {
            _source.Throw(Current.Range, Current.Kind == TokenKind.Colon
                ? "':' parts no expressions here, as in TTree::Draw; each is a column of its own"
                : "'if' stands before what it decides, or say: condition ? x : y");
        }

        string found = Current.Kind == TokenKind.End ? "the expression ends here" : $"found '{_source.At(Current.Range)}'";
        _source.Throw(Current.Range, $"Expected {expected}, {found}");
    }
}
