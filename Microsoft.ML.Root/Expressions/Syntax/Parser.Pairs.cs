using System.Collections.Immutable;
using System.Globalization;

namespace Microsoft.ML.Root.Expressions;

/// <content>
/// Pairs and tuples. One is as many variables as it has values: <c>p.first</c>, <c>p.second</c> and <c>std::get&lt;1&gt;(p)</c> are names,
/// and the first one is that of the pair, so that its word is known for a variable's.
/// </content>
internal sealed partial class Parser
{
    /// <summary>The number of values of pairs and tuples that have been declared, by name.</summary>
    private ImmutableDictionary<string, int> _pairs = ImmutableDictionary<string, int>.Empty;

    private static bool IsPair(CallSyntax call) => CppTypes.WithoutNamespace(call.Name) is "make_pair" or "make_tuple";

    private static string NameOfPart(string pair, int part) => part == 0 ? pair : $"{pair}.{part}";

    /// <summary><c>auto p = std::make_pair(x, y);</c> or <c>std::pair&lt;int, float&gt; p(x, y);</c>, or null; then nothing was consumed.</summary>
    private DeclarationSyntax? TryParsePair()
    {
        int start = _position;
        bool isConstant = AcceptName("const");
        List<ExpressionType>? types = null;
        bool isTyped = Current.Name is "std::pair" or "std::tuple" && _tokens[_position + 1].Kind == TokenKind.Less;
        if (isTyped)
        {
            types = ParsePairType();
        }
        else if (!AcceptName("auto"))
        {
            _position = start;
            return null;
        }

        isConstant |= AcceptName("const");
        bool isReference = isConstant && Accept(TokenKind.Ampersand);
        Token name = Current;
        if (!Accept(TokenKind.Name) || (!isTyped && !(Current.Kind == TokenKind.Assign && IsPairAt(_position + 1))))
        {
            _position = start;
            return null;
        }

        isReference &= Current.Kind == TokenKind.Assign && IsNameOfPair(_position + 1);
        IReadOnlyList<SyntaxNode> values = ParsePairValues(name, types);
        _pairs = _pairs.SetItem(name.Name, values.Count);
        return new DeclarationSyntax(
            _tokens[start].Range.To(EndOfStatement()),
            [.. values.Select((value, i) => (new ParameterSyntax(name.Range, NameOfPart(name.Name, i), types?[i]) { IsConstant = isConstant, IsReference = isReference }, value))]);
    }

    private bool IsPairAt(int position)
        => (_tokens[position].Kind == TokenKind.Name && CppTypes.WithoutNamespace(_tokens[position].Name) is "make_pair" or "make_tuple")
            || IsNameOfPair(position);

    private bool IsNameOfPair(int position)
        => _pairs.ContainsKey(_tokens[position].Name) && _tokens[position + 1].Kind is TokenKind.Semicolon or TokenKind.End;

    private List<ExpressionType> ParsePairType()
    {
        List<ExpressionType> types = [];
        do
        {
            // The opening angle, then the commas.
            _position += types.Count == 0 ? 2 : 0;
            types.Add(RequireType());
        }
        while (Accept(TokenKind.Comma));
        if (!AcceptClosingAngle())
        {
            ThrowUnexpected("'>'");
        }

        return types;
    }

    /// <summary>What the values of a pair are: written one by one, those of another pair, or zero.</summary>
    private IReadOnlyList<SyntaxNode> ParsePairValues(Token name, List<ExpressionType>? types)
    {
        TextRange place = Current.Range;
        bool isOther = Accept(TokenKind.Assign) && Current.Kind != TokenKind.OpenBrace;
        IReadOnlyList<SyntaxNode> values = Current.Kind switch
        {
            _ when isOther => ParseParts(),
            TokenKind.OpenBrace => ParseList(place, null).Items,
            TokenKind.OpenParenthesis => ParsePairItems(),
            _ => [],
        };
        if (types is null ? values.Count == 0 : (isOther || values.Count > 0) && values.Count != types.Count)
        {
            _source.Throw(name.Range, $"'{name.Name}' has {types?.Count.ToString(CultureInfo.InvariantCulture) ?? "some"} values, not {values.Count}");
        }

        return values.Count > 0 ? values : [.. types!.Select(type => Zero(name.Range, type))];
    }

    private List<SyntaxNode> ParsePairItems()
    {
        _position++;
        return ParseItems(TokenKind.CloseParenthesis, "')'").Items;
    }

    /// <summary><c>p.first</c> of a pair; of its name alone an error.</summary>
    private NameSyntax ParsePart(Token name)
    {
        int count = _pairs[name.Name];
        if (count == 2 && Current.Kind == TokenKind.Dot && _tokens[_position + 1].Name is "first" or "second")
        {
            Token part = _tokens[_position + 1];
            _position += 2;
            return new NameSyntax(name.Range.To(part.Range), NameOfPart(name.Name, part.Name == "first" ? 0 : 1));
        }

        _source.Throw(name.Range, count == 2
            ? $"'{name.Name}' is a pair: {name.Name}.first and {name.Name}.second are its values"
            : $"'{name.Name}' is a tuple: std::get<0>({name.Name}) and so on are its values");
        return null!;
    }

    /// <summary><c>std::get&lt;0&gt;(p)</c>, behind its name.</summary>
    private NameSyntax ParseGet(Token get)
    {
        Expect(TokenKind.Less, "'<'");
        Token number = Expect(TokenKind.Number, "a number");
        Expect(TokenKind.Greater, "'>'");
        Expect(TokenKind.OpenParenthesis, "'('");
        Token name = Expect(TokenKind.Name, "the name of a pair or tuple");
        Token close = Expect(TokenKind.CloseParenthesis, "')'");
        if (!_pairs.TryGetValue(name.Name, out int count))
        {
            _source.Throw(name.Range, $"'{name.Name}' is no pair or tuple");
        }

        if (number.Value is not int part || part >= count)
        {
            _source.Throw(number.Range, $"'{name.Name}' has values 0 to {count - 1}");
            return null!;
        }

        return new NameSyntax(get.Range.To(close.Range), NameOfPart(name.Name, part));
    }
}
