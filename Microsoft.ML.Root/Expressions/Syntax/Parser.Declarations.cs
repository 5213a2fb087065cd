namespace Microsoft.ML.Root.Expressions;

/// <content>Declarations of variables.</content>
internal sealed partial class Parser
{
    /// <summary>Why <c>auto [a, b]</c> has no meaning.</summary>
    private const string NoParts = "'auto [a, b]' takes std::make_pair(x, y) or std::make_tuple apart; of other values each name has its own: auto a = ...; auto b = ...;";

    /// <summary>Items of the <c>std::array</c> that was read last; 0 for other types.</summary>
    private int _arraySize;

    private static bool IsInitializer(TokenKind kind)
        => kind is TokenKind.Assign or TokenKind.OpenBrace or TokenKind.OpenParenthesis or TokenKind.OpenBracket
            or TokenKind.Semicolon or TokenKind.Comma or TokenKind.End;

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
        if (type is null && name.Kind == TokenKind.OpenBracket)
        {
            _source.Throw(name.Range, NoParts);
        }

        if (!Accept(TokenKind.Name))
        {
            return null;
        }

        _pairs = _pairs.Remove(name.Name);
        return new ParameterSyntax(name.Range, name.Name, type) { IsConstant = isConstant, IsReference = isReference };
    }

    /// <summary><c>auto [a, b] = std::make_pair(x, y);</c>, or null; then nothing was consumed.</summary>
    private DeclarationSyntax? TryParseBinding()
    {
        int start = _position;
        bool isConstant = AcceptName("const");
        if (!AcceptName("auto"))
        {
            _position = start;
            return null;
        }

        isConstant |= AcceptName("const");
        bool isReference = Accept(TokenKind.Ampersand) || Accept(TokenKind.AndAnd);
        if (!Accept(TokenKind.OpenBracket))
        {
            _position = start;
            return null;
        }

        List<Token> names = [];
        do
        {
            names.Add(Expect(TokenKind.Name, "a name"));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseBracket, "']'");
        Expect(TokenKind.Assign, "'='");
        isReference &= IsNameOfPair(_position);
        IReadOnlyList<SyntaxNode> values = ParseParts();
        if (values.Count != names.Count)
        {
            _source.Throw(names[0].Range.To(names[^1].Range), NoParts);
        }

        _pairs = _pairs.RemoveRange(names.Select(name => name.Name));
        return new DeclarationSyntax(
            _tokens[start].Range.To(EndOfStatement()),
            [.. names.Select((name, i) => (new ParameterSyntax(name.Range, name.Name, null) { IsConstant = isConstant, IsReference = isReference }, values[i]))]);
    }

    /// <summary>The values of a pair or tuple that is made here, or has a name; none of another value.</summary>
    private IReadOnlyList<SyntaxNode> ParseParts()
    {
        Token name = Current;
        if (IsNameOfPair(_position))
        {
            _position++;
            return [.. Enumerable.Range(0, _pairs[name.Name]).Select(i => new NameSyntax(name.Range, NameOfPart(name.Name, i)))];
        }

        return ParseAssignment() is CallSyntax call && IsPair(call) ? call.Arguments : [];
    }

    /// <summary>The rest of <c>int a = 1, b = 2;</c> behind the first name.</summary>
    private DeclarationSyntax ParseDeclaration(TextRange start, ParameterSyntax first)
    {
        List<(ParameterSyntax Variable, SyntaxNode Value)> variables = [];
        int size = _arraySize;
        ParameterSyntax variable = first;
        while (true)
        {
            variables.Add(ParseDeclared(variable, size));
            if (!Accept(TokenKind.Comma))
            {
                return new DeclarationSyntax(start.To(EndOfStatement()), variables);
            }

            bool isReference = Accept(TokenKind.Ampersand);
            Token name = Expect(TokenKind.Name, "a name");
            _pairs = _pairs.Remove(name.Name);
            variable = first with { Range = name.Range, Name = name.Name, IsReference = isReference };
        }
    }

    /// <summary>A variable and its value: <c>= x</c>, <c>{x}</c>, <c>(x)</c> or nothing, which is zero or an empty collection.</summary>
    private (ParameterSyntax Variable, SyntaxNode Value) ParseDeclared(ParameterSyntax variable, int size)
    {
        if (Accept(TokenKind.OpenBracket))
        {
            (variable, size) = ParseArray(variable);
        }

        ExpressionType? type = variable.Type;
        TextRange start = Current.Range;
        SyntaxNode? value = Current.Kind switch
        {
            TokenKind.Assign => ParseAssigned(type),
            TokenKind.OpenBrace => ParseBraced(type),
            TokenKind.OpenParenthesis => ParseParenthesized(type),
            _ => null,
        };
        if (value is null && type is null)
        {
            _source.Throw(variable.Range, $"'auto {variable.Name}' has its type from a value: auto {variable.Name} = ...;");
        }

        value ??= Zero(variable.Range, type!.Value);
        return (variable, size > 0 && value is ListSyntax list ? Filled(list, size) : value);
    }

    /// <summary>An array in the words of C: <c>float v[3]</c>.</summary>
    private (ParameterSyntax Variable, int Size) ParseArray(ParameterSyntax variable)
    {
        int size = Current.Kind == TokenKind.CloseBracket ? 0 : ParseArraySize();
        Expect(TokenKind.CloseBracket, "']'");
        return (variable with { Type = variable.Type is ExpressionType item ? item with { Depth = item.Depth + 1 } : null }, size);
    }

    private int ParseArraySize()
    {
        Token size = Expect(TokenKind.Number, "a number of items");
        if (size.Value is not int count || count is < 1 or > MostArrayItems)
        {
            _source.Throw(size.Range, $"An array has 1 to {MostArrayItems} items");
            return 0;
        }

        return count;
    }

    private SyntaxNode ParseAssigned(ExpressionType? type)
    {
        _position++;
        return Current.Kind == TokenKind.OpenBrace ? ParseBraced(type) : ParseAssignment();
    }

    private SyntaxNode ParseBraced(ExpressionType? type)
    {
        ListSyntax list = ParseList(Current.Range, type);
        if (type is ExpressionType { IsScalar: true, Vector: not null } vector)
        {
            return new ListCallSyntax(list.Range, vector, list.Items);
        }

        return type is ExpressionType { IsScalar: true } scalar ? Single(list.Range, scalar, list.Items) : list;
    }

    private SyntaxNode ParseParenthesized(ExpressionType? type)
    {
        TextRange start = Next().Range;
        (List<SyntaxNode> items, Token close) = ParseItems(TokenKind.CloseParenthesis, "')'");
        TextRange range = start.To(close.Range);
        return (type, items) switch
        {
            ({ IsScalar: false } list, [ListSyntax { Type: null } only]) => only with { Type = list },
            ({ IsScalar: false } or { Vector: not null }, _) => new ListCallSyntax(range, type!.Value, items),
            _ => Single(range, type, items),
        };
    }

    private SyntaxNode Single(TextRange range, ExpressionType? type, IReadOnlyList<SyntaxNode> items)
    {
        if (items.Count > 1 || (items.Count == 0 && type is null))
        {
            _source.Throw(range, "A variable has one value");
        }

        return items.Count == 0 ? Zero(range, type!.Value) : items[0];
    }

    /// <summary>What a variable has that gets no value: zero, an empty collection or an empty text.</summary>
    internal static SyntaxNode Zero(TextRange range, ExpressionType type)
        => !type.IsScalar ? new ListSyntax(range, type, [])
            : type.Vector is not null ? new ListCallSyntax(range, type, [])
            : type.IsText ? new TextSyntax(range, "")
            : new NumberSyntax(range, 0);

    /// <summary>An array whose last items are not written: they are zero.</summary>
    private ListSyntax Filled(ListSyntax list, int size)
    {
        if (list.Items.Count > size)
        {
            _source.Throw(list.Range, $"The array has {size} items, not {list.Items.Count}");
        }

        return list with { Items = [.. list.Items, .. Enumerable.Repeat(new NumberSyntax(list.Range, 0), size - list.Items.Count)] };
    }
}
