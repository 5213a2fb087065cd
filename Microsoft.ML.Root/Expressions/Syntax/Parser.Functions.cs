namespace Microsoft.ML.Root.Expressions;

/// <content>Statements and lambdas.</content>
internal sealed partial class Parser
{
    /// <summary>Variables, branches and at last the value that is returned.</summary>
    private SyntaxNode ParseStatements()
    {
        Enter();
        SyntaxNode result = Current.Name switch
        {
            "return" => ParseReturn(),
            "if" => ParseBranch(),
            _ => ParseVariable(),
        };
        _depth--;
        return result;
    }

    private bool IsStatement()
    {
        if (Current.Name is "return" or "if")
        {
            return true;
        }

        int start = _position;
        bool isVariable = TryParseVariable() is not null;
        _position = start;
        return isVariable;
    }

    private SyntaxNode ParseReturn()
    {
        _position++;
        SyntaxNode value = ParseConditional();

        // RDataFrame adds the last semicolon where it is missing.
        if (Current.Kind != TokenKind.End)
        {
            Expect(TokenKind.Semicolon, "';'");
        }

        return value;
    }

    private BranchSyntax ParseBranch()
    {
        TextRange start = Current.Range;
        _position++;
        Expect(TokenKind.OpenParenthesis, "'('");
        SyntaxNode condition = ParseConditional();
        Expect(TokenKind.CloseParenthesis, "')'");
        SyntaxNode whenTrue = ParseBlock();
        if (Current.Name == "else")
        {
            _position++;
            SyntaxNode otherwise = ParseBlock();
            return new BranchSyntax(start.To(otherwise.Range), condition, whenTrue, otherwise);
        }

        SyntaxNode rest = ParseStatements();
        return new BranchSyntax(start.To(rest.Range), condition, whenTrue, rest);
    }

    private SyntaxNode ParseBlock()
    {
        if (!Accept(TokenKind.OpenBrace))
        {
            return ParseStatements();
        }

        SyntaxNode result = ParseStatements();
        Expect(TokenKind.CloseBrace, "'}'");
        return result;
    }

    private LetSyntax ParseVariable()
    {
        TextRange start = Current.Range;
        if (TryParseVariable() is not ParameterSyntax variable)
        {
            ThrowUnexpected("'return', 'if' or a variable");
            return null!;
        }

        Expect(TokenKind.Assign, "'='");
        SyntaxNode value = ParseConditional();
        Expect(TokenKind.Semicolon, "';'");
        SyntaxNode rest = ParseStatements();
        return new LetSyntax(start.To(rest.Range), variable, value, rest);
    }

    /// <summary><c>const auto &amp;name</c>, or null; what was consumed then is for the caller to undo.</summary>
    private ParameterSyntax? TryParseVariable()
    {
        AcceptName("const");
        ExpressionType? type = null;
        if (!AcceptName("auto"))
        {
            type = ParseType();
            if (type is null)
            {
                return null;
            }
        }

        AcceptName("const");
        if (!Accept(TokenKind.Ampersand))
        {
            Accept(TokenKind.AndAnd);
        }

        Token name = Current;
        return Accept(TokenKind.Name) ? new ParameterSyntax(name.Range, name.Name, type) : null;
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

        Expect(TokenKind.OpenBrace, "'{'");
        SyntaxNode body = ParseStatements();
        Token close = Expect(TokenKind.CloseBrace, "'}'");
        return new LambdaSyntax(start.To(close.Range), capturesAll, captures, parameters, result, body);
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
