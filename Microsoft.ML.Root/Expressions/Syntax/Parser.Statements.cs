using System.Collections.Immutable;

namespace Microsoft.ML.Root.Expressions;

/// <content>Statements.</content>
internal sealed partial class Parser
{
    /// <summary>The statements up to the end of the text, or up to a closing brace.</summary>
    private BlockSyntax ParseStatements(TokenKind end)
    {
        TextRange start = Current.Range;
        List<StatementSyntax> statements = [];
        while (Current.Kind != end)
        {
            if (!AcceptUsing())
            {
                statements.Add(ParseStatement());
            }
        }

        return new BlockSyntax(start.To(Current.Range), statements);
    }

    private StatementSyntax ParseStatement()
    {
        Enter();
        ImmutableDictionary<string, int> pairs = _pairs;
        StatementSyntax statement = (Current.Kind, Current.Name) switch
        {
            (TokenKind.OpenBrace, _) => ParseBlock(),
            (TokenKind.Semicolon, _) => new BlockSyntax(Next().Range, []),
            (_, "return") => ParseReturn(),
            (_, "if") => ParseIf(),
            (_, "for") => ParseFor(),
            (_, "while") => ParseWhile(),
            (_, "do") => ParseDo(),
            (_, "switch") => ParseSwitch(),
            (_, "break" or "continue") => ParseJump(),
            _ => ParseSimple(),
        };
        _pairs = statement is DeclarationSyntax ? _pairs : pairs;
        _depth--;
        return statement;
    }

    private BlockSyntax ParseBlock()
    {
        TextRange start = Expect(TokenKind.OpenBrace, "'{'").Range;
        BlockSyntax block = ParseStatements(TokenKind.CloseBrace);
        _position++;
        return block with { Range = start.To(block.Range) };
    }

    /// <summary><c>using namespace ROOT::VecOps;</c>: the names of the language are known without it.</summary>
    private bool AcceptUsing()
    {
        if (!AcceptName("using"))
        {
            return false;
        }

        AcceptName("namespace");
        Expect(TokenKind.Name, "a name");
        EndOfStatement();
        return true;
    }

    private ReturnSyntax ParseReturn()
    {
        TextRange start = Next().Range;
        SyntaxNode value = Current.Kind == TokenKind.OpenBrace ? ParseList(Current.Range, null) : ParseComma();
        return new ReturnSyntax(start.To(EndOfStatement()), value);
    }

    private StatementSyntax ParseIf()
    {
        TextRange start = Next().Range;
        AcceptName("constexpr");
        Expect(TokenKind.OpenParenthesis, "'('");
        DeclarationSyntax? first = TryParseFirst();
        SyntaxNode condition = ParseComma();
        Expect(TokenKind.CloseParenthesis, "')'");
        StatementSyntax then = ParseStatement();
        StatementSyntax? otherwise = AcceptName("else") ? ParseStatement() : null;
        IfSyntax branch = new(start.To((otherwise ?? then).Range), condition, then, otherwise);
        return first is null ? branch : new BlockSyntax(branch.Range, [first, branch]);
    }

    /// <summary>The variables of <c>if (auto n = v.size(); n &gt; 2)</c>, or null; then nothing was consumed.</summary>
    private DeclarationSyntax? TryParseFirst()
    {
        int start = _position;
        if (TryParseVariable() is ParameterSyntax variable && Current.Kind is TokenKind.Assign or TokenKind.OpenBrace)
        {
            return ParseDeclaration(_tokens[start].Range, variable);
        }

        _position = start;
        return null;
    }

    private StatementSyntax ParseFor()
    {
        TextRange start = Next().Range;
        Expect(TokenKind.OpenParenthesis, "'('");
        int position = _position;
        if (TryParseVariable() is ParameterSyntax item && Accept(TokenKind.Colon))
        {
            SyntaxNode collection = ParseComma();
            Expect(TokenKind.CloseParenthesis, "')'");
            StatementSyntax turn = ParseStatement();
            return new RangeLoopSyntax(start.To(turn.Range), item, collection, turn);
        }

        _position = position;
        StatementSyntax? first = Accept(TokenKind.Semicolon) ? null : ParseSimple();
        SyntaxNode? condition = Current.Kind == TokenKind.Semicolon ? null : ParseComma();
        Expect(TokenKind.Semicolon, "';'");
        SyntaxNode? step = Current.Kind == TokenKind.CloseParenthesis ? null : ParseComma();
        Expect(TokenKind.CloseParenthesis, "')'");
        StatementSyntax body = ParseStatement();
        return new LoopSyntax(start.To(body.Range), first, condition, step, body, AsksFirst: true);
    }

    private LoopSyntax ParseWhile()
    {
        TextRange start = Next().Range;
        SyntaxNode condition = ParseCondition();
        StatementSyntax body = ParseStatement();
        return new LoopSyntax(start.To(body.Range), null, condition, null, body, AsksFirst: true);
    }

    private LoopSyntax ParseDo()
    {
        TextRange start = Next().Range;
        StatementSyntax body = ParseStatement();
        if (!AcceptName("while"))
        {
            ThrowUnexpected("'while'");
        }

        SyntaxNode condition = ParseCondition();
        return new LoopSyntax(start.To(EndOfStatement()), null, condition, null, body, AsksFirst: false);
    }

    private SwitchSyntax ParseSwitch()
    {
        TextRange start = Next().Range;
        SyntaxNode value = ParseCondition();
        Expect(TokenKind.OpenBrace, "'{'");
        List<(SyntaxNode? Value, int Statement)> labels = [];
        List<StatementSyntax> statements = [];
        while (Current.Kind != TokenKind.CloseBrace)
        {
            if (AcceptName("case"))
            {
                labels.Add((ParseConditional(), statements.Count));
                Expect(TokenKind.Colon, "':'");
            }
            else if (AcceptName("default"))
            {
                labels.Add((null, statements.Count));
                Expect(TokenKind.Colon, "':'");
            }
            else
            {
                statements.Add(ParseStatement());
            }
        }

        return new SwitchSyntax(start.To(Next().Range), value, labels, statements);
    }

    private JumpSyntax ParseJump()
    {
        Token word = Next();
        return new JumpSyntax(word.Range.To(EndOfStatement()), word.Name == "break");
    }

    /// <summary>Variables, or an expression.</summary>
    private StatementSyntax ParseSimple()
    {
        int start = _position;
        if ((TryParseBinding() ?? TryParsePair()) is DeclarationSyntax several)
        {
            return several;
        }

        if (TryParseVariable() is ParameterSyntax variable && IsInitializer(Current.Kind))
        {
            return ParseDeclaration(_tokens[start].Range, variable);
        }

        _position = start;
        SyntaxNode expression = ParseComma();
        if (expression is CallSyntax { Arguments: [SyntaxNode first, SyntaxNode second] } exchange && exchange.Name == "std::swap")
        {
            EndOfStatement();
            return Swapped(exchange.Range, first, second);
        }

        expression = expression is CallSyntax call && VectorChanges.Find(call) is AssignmentSyntax change ? change : expression;
        return new ExpressionStatementSyntax(expression.Range.To(EndOfStatement()), expression);
    }

    /// <summary><c>std::swap(a, b);</c>: indices, which are computed once, and the first one are kept in variables whose names cannot be written.</summary>
    private static BlockSyntax Swapped(TextRange range, SyntaxNode first, SyntaxNode second)
    {
        TextRange none = new(range.Start, 0);
        List<StatementSyntax> statements = [];
        first = WithKeptIndices(first);
        second = WithKeptIndices(second);
        NameSyntax kept = Kept(first);
        statements.Add(new ExpressionStatementSyntax(none, new AssignmentSyntax(none, none, null, first, second)));
        statements.Add(new ExpressionStatementSyntax(none, new AssignmentSyntax(none, none, null, second, kept)));
        return new BlockSyntax(range, statements);

        SyntaxNode WithKeptIndices(SyntaxNode target) => target switch
        {
            IndexSyntax item => item with { Target = WithKeptIndices(item.Target), Index = Kept(item.Index) },
            CallSyntax { Target: MemberSyntax { Name: "at" } at, Arguments: [SyntaxNode index] } call
                => call with { Target = at with { Target = WithKeptIndices(at.Target) }, Arguments = [Kept(index)] },
            _ => target,
        };

        NameSyntax Kept(SyntaxNode value)
        {
            NameSyntax name = new(none, $"kept {statements.Count}");
            statements.Add(new DeclarationSyntax(none, [(new ParameterSyntax(none, name.Name, null), value)]));
            return name;
        }
    }

    private SyntaxNode ParseCondition()
    {
        Expect(TokenKind.OpenParenthesis, "'('");
        SyntaxNode condition = ParseComma();
        Expect(TokenKind.CloseParenthesis, "')'");
        return condition;
    }

    /// <summary>The semicolon; RDataFrame adds the last one where it is missing.</summary>
    private TextRange EndOfStatement()
    {
        if (Current.Kind is TokenKind.End)
        {
            return Current.Range;
        }

        TextRange range = Current.Range;
        if (!Accept(TokenKind.Semicolon))
        {
            ThrowUnexpected(_tokens.Exists(t => t.Kind == TokenKind.Semicolon || t.Name == "return") ? "';'" : "an operator or the end");
        }

        return range;
    }
}
