using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <content>Names of types, and what is asked of a type.</content>
internal sealed partial class Parser
{
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
        if (CppTypes.WithoutNamespace(name) is "array" && _tokens[_position + 1].Kind == TokenKind.Less)
        {
            return ParseArrayType();
        }

        if (CppTypes.WithoutNamespace(name) is "RVec" or "vector" && _tokens[_position + 1].Kind == TokenKind.Less)
        {
            _position += 2;
            ExpressionType? item = ParseTypeInside();
            _arraySize = 0;
            return item is ExpressionType inner && AcceptClosingAngle() ? inner with { Depth = inner.Depth + 1 } : null;
        }

        if (VectorClass.IsTemplate(name) && _tokens[_position + 1].Kind == TokenKind.Less)
        {
            return ParseVectorClass();
        }

        ExpressionType? found = name.Length > 0 ? CppTypes.OfName(name) : null;
        _position += found is null ? 0 : 1;
        return found;
    }

    /// <summary>A type inside another one, as deep as expressions may be.</summary>
    private ExpressionType? ParseTypeInside()
    {
        Enter();
        ExpressionType? type = ParseType();
        _depth--;
        return type;
    }

    /// <summary><c>std::array&lt;float, 3&gt;</c>: a collection whose size is known.</summary>
    private ExpressionType? ParseArrayType()
    {
        _position += 2;
        if (ParseTypeInside() is not ExpressionType item || !Accept(TokenKind.Comma))
        {
            return null;
        }

        int size = ParseArraySize();
        if (!AcceptClosingAngle())
        {
            return null;
        }

        _arraySize = size;
        return item with { Depth = item.Depth + 1 };
    }

    /// <summary><c>ROOT::Math::LorentzVector&lt;ROOT::Math::PtEtaPhiM4D&lt;double&gt;&gt;</c>, or null; a second argument, the frame, is passed over.</summary>
    private ExpressionType? ParseVectorClass()
    {
        _position += 2;
        string system = Current.Name;
        if (!Accept(TokenKind.Name))
        {
            return null;
        }

        bool isSingle = false;
        if (Accept(TokenKind.Less))
        {
            if (ParseTypeInside() is not ExpressionType scalar || !AcceptClosingAngle())
            {
                return null;
            }

            isSingle = scalar.Element == ElementType.Float32;
        }

        if (Accept(TokenKind.Comma))
        {
            Accept(TokenKind.Name);
        }

        return AcceptClosingAngle() && VectorClass.OfSystem(system, isSingle) is VectorClass vector
            ? new ExpressionType(ElementType.Float64, 0, vector)
            : null;
    }

    /// <summary>The end of a type argument, which may be the first half of <c>&gt;&gt;</c> ([temp.names]).</summary>
    private bool AcceptClosingAngle()
    {
        if (Current.Kind == TokenKind.ShiftRight)
        {
            // Two tokens from now on: the type may be read once more.
            TextRange range = Current.Range;
            _tokens[_position] = new Token(TokenKind.Greater, new TextRange(range.Start, 1));
            _tokens.Insert(_position + 1, new Token(TokenKind.Greater, new TextRange(range.Start + 1, 1)));
        }

        return Accept(TokenKind.Greater);
    }

    private ExpressionType RequireType()
    {
        if (ParseType() is ExpressionType type)
        {
            return type;
        }

        ThrowUnexpected("a type");
        return default;
    }

    /// <summary><c>sizeof(float)</c>.</summary>
    private NumberSyntax ParseSizeOf()
    {
        TextRange start = Next().Range;
        Expect(TokenKind.OpenParenthesis, "'('");
        TextRange place = Current.Range;
        ExpressionType type = RequireType();
        if (!type.IsScalar || type.IsText)
        {
            _source.Throw(place, $"sizeof takes the type of a number, not {type}");
        }

        Token close = Expect(TokenKind.CloseParenthesis, "')'");
        return new NumberSyntax(start.To(close.Range), (ulong)type.Element.Size());
    }

    /// <summary><c>std::numeric_limits&lt;float&gt;::max()</c>.</summary>
    private NumberSyntax ParseLimit()
    {
        TextRange start = Next().Range;
        Expect(TokenKind.Less, "'<'");
        ExpressionType type = RequireType();
        if (!AcceptClosingAngle() || !Accept(TokenKind.Colon) || !Accept(TokenKind.Colon))
        {
            ThrowUnexpected("'>::'");
        }

        Token name = Expect(TokenKind.Name, "a name");
        Expect(TokenKind.OpenParenthesis, "'('");
        Token close = Expect(TokenKind.CloseParenthesis, "')'");
        if (!type.IsScalar || type.IsText || NumericLimits.Find(type.Element, name.Name) is not object value)
        {
            _source.Throw(name.Range, $"std::numeric_limits of {type} has no '{name.Name}'{NearestName.Hint(name.Name, NumericLimits.Names)}");
            return null!;
        }

        return new NumberSyntax(start.To(close.Range), value);
    }
}
