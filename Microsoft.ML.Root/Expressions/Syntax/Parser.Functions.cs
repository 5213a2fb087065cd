namespace Microsoft.ML.Root.Expressions;

/// <content>Functions inside expressions.</content>
internal sealed partial class Parser
{
    /// <summary><c>const auto &amp;name</c>, or null; what was consumed then is for the caller to undo.</summary>
    private ParameterSyntax? TryParseVariable()
    {
        bool isConstant = false;
        while (Current.Name is "const" or "constexpr" or "static")
        {
            isConstant |= Next().Name is "const" or "constexpr";
        }

        ExpressionType? type = null;
        _arraySize = 0;
        if (!AcceptName("auto"))
        {
            type = ParseType();
            if (type is null)
            {
                return null;
            }
        }

        isConstant |= AcceptName("const");
        bool isReference = Accept(TokenKind.Ampersand) || Accept(TokenKind.AndAnd);
        Token name = Current;
        return Accept(TokenKind.Name)
            ? new ParameterSyntax(name.Range, name.Name, type) { IsConstant = isConstant, IsReference = isReference }
            : null;
    }

    private LambdaSyntax ParseLambda()
    {
        TextRange start = Current.Range;
        (bool capturesAll, HashSet<string> captures) = ParseCaptures();
        Expect(TokenKind.OpenParenthesis, "'('");
        List<ParameterSyntax> parameters = [];
        while (Current.Kind != TokenKind.CloseParenthesis)
        {
            if (parameters.Count > 0)
            {
                Expect(TokenKind.Comma, "',' or ')'");
            }

            if (TryParseVariable() is not ParameterSyntax parameter)
            {
                ThrowUnexpected("a parameter such as 'float x'");
                return null!;
            }

            parameters.Add(parameter);
        }

        Expect(TokenKind.CloseParenthesis, "')'");
        ExpressionType? result = null;
        if (Accept(TokenKind.Arrow))
        {
            result = ParseType();
            if (result is null)
            {
                ThrowUnexpected("a type");
            }
        }

        BlockSyntax body = ParseBlock();
        return new LambdaSyntax(start.To(body.Range), capturesAll, captures, parameters, result, body);
    }

    private (bool All, HashSet<string> Names) ParseCaptures()
    {
        Expect(TokenKind.OpenBracket, "'['");
        bool all = false;
        HashSet<string> names = new(StringComparer.Ordinal);
        while (Current.Kind != TokenKind.CloseBracket)
        {
            bool isDefault = Accept(TokenKind.Assign) || Accept(TokenKind.Ampersand);
            if (Current.Kind == TokenKind.Name)
            {
                names.Add(Current.Name);
                _position++;
            }
            else if (isDefault)
            {
                all = true;
            }
            else
            {
                ThrowUnexpected("'&', '=' or a name");
            }

            if (Current.Kind != TokenKind.CloseBracket)
            {
                Expect(TokenKind.Comma, "',' or ']'");
            }
        }

        _position++;
        return (all, names);
    }

    private bool AcceptName(string name)
    {
        bool found = Current.Name == name;
        _position += found ? 1 : 0;
        return found;
    }
}
