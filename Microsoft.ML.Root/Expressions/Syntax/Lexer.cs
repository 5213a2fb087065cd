using System.Globalization;
using System.Text;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Cuts the text of an expression into tokens, by the rules of C++.</summary>
internal sealed class Lexer
{
    private static readonly (string Text, TokenKind Kind)[] Operators =
    [
        ("++", TokenKind.Increment), ("--", TokenKind.Decrement),
        ("<<", TokenKind.ShiftLeft), (">>", TokenKind.ShiftRight), ("&&", TokenKind.AndAnd), ("||", TokenKind.OrOr),
        ("->", TokenKind.Arrow), ("==", TokenKind.Equal), ("!=", TokenKind.NotEqual), ("<=", TokenKind.LessOrEqual), (">=", TokenKind.GreaterOrEqual),
        ("+", TokenKind.Plus), ("-", TokenKind.Minus), ("*", TokenKind.Star), ("/", TokenKind.Slash), ("%", TokenKind.Percent),
        ("&", TokenKind.Ampersand), ("|", TokenKind.Pipe), ("^", TokenKind.Caret), ("~", TokenKind.Tilde),
        ("=", TokenKind.Assign), ("!", TokenKind.Exclamation), ("<", TokenKind.Less), (">", TokenKind.Greater), ("?", TokenKind.Question),
        (":", TokenKind.Colon), (",", TokenKind.Comma), (".", TokenKind.Dot), ("#", TokenKind.Hash),
        (";", TokenKind.Semicolon), ("(", TokenKind.OpenParenthesis),
        (")", TokenKind.CloseParenthesis), ("[", TokenKind.OpenBracket), ("]", TokenKind.CloseBracket),
        ("{", TokenKind.OpenBrace), ("}", TokenKind.CloseBrace),
    ];

    /// <summary>Words that C++ has for operators.</summary>
    private static readonly Dictionary<string, TokenKind> Words = new(StringComparer.Ordinal)
    {
        ["and"] = TokenKind.AndAnd,
        ["or"] = TokenKind.OrOr,
        ["not"] = TokenKind.Exclamation,
        ["bitand"] = TokenKind.Ampersand,
        ["bitor"] = TokenKind.Pipe,
        ["xor"] = TokenKind.Caret,
        ["compl"] = TokenKind.Tilde,
        ["not_eq"] = TokenKind.NotEqual,
    };

    private readonly ExpressionText _source;
    private readonly string _text;
    private int _position;

    private Lexer(ExpressionText source)
    {
        _source = source;
        _text = source.Text;
    }

    /// <summary>All tokens, an <see cref="TokenKind.End"/> last.</summary>
    internal static List<Token> Read(ExpressionText source)
    {
        Lexer lexer = new(source);
        List<Token> tokens = [];
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipSpace();
        int start = _position;
        if (start == _text.Length)
        {
            return new Token(TokenKind.End, new TextRange(start, 0));
        }

        char first = _text[start];
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return ReadNumber(start);
        }

        if (IsNameStart(first))
        {
            return ReadName(start);
        }

        if (first == '@' && IsNameStart(Peek(1)))
        {
            // TTree::Draw's @v.size(): the collection itself, which v is here anyhow.
            _position++;
            return ReadName(start + 1);
        }

        if (first == '`')
        {
            return ReadQuotedName(start);
        }

        if (first is '"' or '\'')
        {
            return ReadQuoted(start, first);
        }

        foreach ((string text, TokenKind kind) in Operators)
        {
            if (_text.AsSpan(start).StartsWith(text, StringComparison.Ordinal))
            {
                _position += text.Length;
                bool isAssigned = HasAssignment(kind) && Peek() == '=';
                _position += isAssigned ? 1 : 0;
                TextRange range = new(start, _position - start);
                return isAssigned ? new Token(TokenKind.CompoundAssign, range, kind) : new Token(kind, range);
            }
        }

        _source.Throw(new TextRange(start, 1), $"'{first}' does not belong into an expression");
        return default;
    }

    /// <summary>True for operators that have a form with <c>=</c>, which changes the left operand.</summary>
    private static bool HasAssignment(TokenKind kind)
        => kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Percent or TokenKind.Ampersand
            or TokenKind.Pipe or TokenKind.Caret or TokenKind.ShiftLeft or TokenKind.ShiftRight;

    private void SkipSpace()
    {
        while (_position < _text.Length)
        {
            ReadOnlySpan<char> rest = _text.AsSpan(_position);
            if (char.IsWhiteSpace(rest[0]))
            {
                _position++;
            }
            else if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                int line = rest.IndexOf('\n');
                _position = line < 0 ? _text.Length : _position + line;
            }
            else if (rest.StartsWith("/*", StringComparison.Ordinal) && rest.IndexOf("*/", StringComparison.Ordinal) is int end and > 0)
            {
                _position += end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private Token ReadName(int start)
    {
        while (true)
        {
            while (IsNamePart(Peek()))
            {
                _position++;
            }

            if (Peek() == '#' && char.IsAsciiDigit(Peek(1)))
            {
                // Names of collections that podio wrote: Particle#0.index.
                _position++;
                continue;
            }

            if (Peek() == '$')
            {
                _position++;
                break;
            }

            if (Peek() != ':' || Peek(1) != ':' || !IsNameStart(Peek(2)))
            {
                break;
            }

            _position += 2;
        }

        string name = _text[start.._position];
        TextRange range = new(start, name.Length);
        return Words.TryGetValue(name, out TokenKind word) ? new Token(word, range) : new Token(TokenKind.Name, range, name);
    }

    /// <summary>The name of a column that is no identifier, between back quotes.</summary>
    private Token ReadQuotedName(int start)
    {
        int end = _text.IndexOf('`', start + 1);
        if (end <= start + 1)
        {
            _source.Throw(new TextRange(start, 1), "A name stands between two back quotes");
        }

        _position = end + 1;
        return new Token(TokenKind.Name, new TextRange(start, _position - start), _text[(start + 1)..end]);
    }

    private Token ReadNumber(int start)
    {
        NumberLiteral literal = NumberLiteral.Read(_source, start);
        _position = start + literal.Length;
        TextRange range = new(start, literal.Length);
        if (IsNamePart(Peek()))
        {
            while (IsNamePart(Peek()))
            {
                _position++;
            }

            _source.Throw(range with { Length = _position - start }, $"'{_text[start.._position]}' is not a number");
        }

        return new Token(TokenKind.Number, range, literal.Value);
    }

    /// <summary>A text in double quotes, or a character in single ones, which is a number of type char.</summary>
    private Token ReadQuoted(int start, char quote)
    {
        StringBuilder content = new();
        _position++;
        while (Peek() != quote)
        {
            if (_position >= _text.Length)
            {
                _source.Throw(new TextRange(start, _position - start), "The closing quote is missing");
            }

            char c = _text[_position++];
            content.Append(c == '\\' && _position < _text.Length ? Unescape(_text[_position++]) : c);
        }

        _position++;
        TextRange range = new(start, _position - start);
        if (quote == '"')
        {
            return new Token(TokenKind.Text, range, content.ToString());
        }

        if (content.Length != 1 || content[0] > sbyte.MaxValue)
        {
            _source.Throw(range, string.Create(CultureInfo.InvariantCulture, $"A character is one letter, this has {content.Length}"));
        }

        return new Token(TokenKind.Number, range, (sbyte)content[0]);
    }

    private static char Unescape(char escaped) => escaped switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        _ => escaped,
    };

    private char Peek(int ahead = 0) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
