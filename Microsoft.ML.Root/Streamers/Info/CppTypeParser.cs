using System.Collections.Concurrent;
using System.Globalization;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Reads a C++ type name in any spelling that ROOT files hold.</summary>
internal ref struct CppTypeParser
{
    /// <summary>No type in a file is nested deeper; a damaged name ends here.</summary>
    private const int DeepestNesting = 64;
    private const int MostKnown = 4096;
    private static readonly ConcurrentDictionary<string, CppType> Known = new(StringComparer.Ordinal);

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private CppTypeParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Parses a name; what is no type name becomes a class of that name.</summary>
    internal static CppType Parse(string name)
    {
        if (Known.TryGetValue(name, out CppType? known))
        {
            return known;
        }

        CppTypeParser parser = new(name);
        CppType type = parser.ReadType();
        parser.SkipBlanks();
        if (parser._position < name.Length)
        {
            type = new CppType(name.Trim(), []);
        }

        if (Known.Count < MostKnown)
        {
            Known.TryAdd(name, type);
        }

        return type;
    }

    private CppType ReadType()
    {
        if (++_depth > DeepestNesting)
        {
            _position = _text.Length;
            return new CppType("?", []);
        }

        List<string> words = [];
        List<CppType> arguments = [];
        string tail = "";
        while (true)
        {
            SkipBlanks();
            string word = ReadWord();
            if (word.Length == 0)
            {
                break;
            }

            if (word is "const" or "volatile" or "class" or "struct" or "enum" or "typename")
            {
                continue;
            }

            words.Add(word);
            SkipBlanks();
            if (Peek() == '<')
            {
                arguments = ReadArguments();
                tail = ReadWord();
            }
        }

        int pointers = ReadPointers();
        List<int>? dimensions = ReadDimensions();
        _depth--;
        return CppTypeNames.Canonical(string.Join(' ', words), arguments, tail, pointers, dimensions);
    }

    private List<CppType> ReadArguments()
    {
        List<CppType> arguments = [];
        _position++;
        while (true)
        {
            SkipBlanks();
            if (Peek() == '>')
            {
                _position++;
                return arguments;
            }

            int before = _position;
            arguments.Add(ReadType());
            SkipBlanks();
            if (Peek() == ',')
            {
                _position++;
            }
            else if (_position >= _text.Length || (_position == before && Peek() != '>'))
            {
                return arguments;
            }
        }
    }

    /// <summary>Letters, digits and what else may stand in a name; an anonymous scope's brackets too.</summary>
    private string ReadWord()
    {
        int start = _position;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            bool inName = char.IsLetterOrDigit(c) || c is '_' or ':' or '(' or ')' or '-' or '.' or '$' or '@' or '#' or '+' or '/';
            if (!inName)
            {
                break;
            }

            _position++;
        }

        return _text[start.._position].ToString();
    }

    private int ReadPointers()
    {
        int pointers = 0;
        while (true)
        {
            SkipBlanks();
            if (Peek() is '*' or '&')
            {
                pointers += Peek() == '*' ? 1 : 0;
                _position++;
            }
            else if (_text[_position..].StartsWith("const", StringComparison.Ordinal))
            {
                _position += "const".Length;
            }
            else
            {
                return pointers;
            }
        }
    }

    private List<int>? ReadDimensions()
    {
        List<int>? dimensions = null;
        while (Peek() == '[')
        {
            int end = _text[_position..].IndexOf(']');
            if (end < 0 || !int.TryParse(_text.Slice(_position + 1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            {
                break;
            }

            (dimensions ??= []).Add(length);
            _position += end + 1;
            SkipBlanks();
        }

        return dimensions;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';
}
