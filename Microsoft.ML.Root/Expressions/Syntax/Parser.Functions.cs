using System.Collections.Immutable;

namespace Microsoft.ML.Root.Expressions;

/// <content>Functions inside expressions.</content>
internal sealed partial class Parser
{
    /// <summary><c>std::greater&lt;float&gt;()</c>: a function of two items.</summary>
    private LambdaSyntax ParseOrder()
    {
        Token name = Next();
        ExpressionType? type = null;
        if (Accept(TokenKind.Less))
        {
            type = Current.Kind == TokenKind.Greater ? null : RequireType();
            AcceptClosingAngle();
        }

        TokenKind close = Current.Kind == TokenKind.OpenBrace ? TokenKind.CloseBrace : TokenKind.CloseParenthesis;
        if (!Accept(TokenKind.OpenBrace))
        {
            Expect(TokenKind.OpenParenthesis, "'('");
        }

        TextRange range = name.Range.To(Expect(close, close == TokenKind.CloseBrace ? "'}'" : "')'").Range);
        ParameterSyntax[] items = [new(name.Range, "first", type), new(name.Range, "second", type)];
        SyntaxNode[] operands = [.. items.Select(i => new NameSyntax(range, i.Name))];
        BinarySyntax compared = new(range, name.Name == "std::greater" ? TokenKind.Greater : TokenKind.Less, operands[0], operands[1]);
        return new LambdaSyntax(range, false, new HashSet<string>(), items, null, new BlockSyntax(range, [new ReturnSyntax(range, compared)]));
    }

    private LambdaSyntax ParseLambda()
    {
        TextRange start = Current.Range;
        List<StatementSyntax> named = [];
        ImmutableDictionary<string, int> pairs = _pairs;
        (bool capturesAll, HashSet<string> captures) = ParseCaptures(named);
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
        while (AcceptName("mutable") || AcceptName("noexcept"))
        {
            // What it changes would be a copy, and is refused elsewhere.
        }

        ExpressionType? result = null;
        if (Accept(TokenKind.Arrow))
        {
            result = RequireType();
        }

        BlockSyntax body = ParseBlock();
        _pairs = pairs;
        body = named.Count == 0 ? body : body with { Statements = [.. named, .. body.Statements] };
        return new LambdaSyntax(start.To(body.Range), capturesAll, captures, parameters, result, body);
    }

    /// <summary>The names between brackets; <c>[m = x]</c> is a variable of the function, which then captures what its value uses.</summary>
    private (bool All, HashSet<string> Names) ParseCaptures(List<StatementSyntax> named)
    {
        Expect(TokenKind.OpenBracket, "'['");
        bool all = false;
        HashSet<string> names = new(StringComparer.Ordinal);
        while (Current.Kind != TokenKind.CloseBracket)
        {
            bool isDefault = Accept(TokenKind.Assign) || Accept(TokenKind.Ampersand);
            if (Current.Kind == TokenKind.Name)
            {
                Token name = Next();
                names.Add(name.Name);
                names.UnionWith(Enumerable.Range(0, _pairs.GetValueOrDefault(name.Name)).Select(part => NameOfPart(name.Name, part)));
                if (Accept(TokenKind.Assign))
                {
                    SyntaxNode value = ParseAssignment();
                    _pairs = _pairs.Remove(name.Name);
                    names.UnionWith(SyntaxTree.Descendants(value).OfType<NameSyntax>().Select(n => n.Name));
                    named.Add(new DeclarationSyntax(name.Range.To(value.Range), [(new ParameterSyntax(name.Range, name.Name, null), value)]));
                }
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
}
