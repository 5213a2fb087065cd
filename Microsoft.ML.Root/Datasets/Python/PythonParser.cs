using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// Reads expressions in Python, by its reference (6. Expressions), as far as they mean something for arrays: words such as <c>and</c> ask an
/// array for one truth value, which numpy refuses too.
/// </summary>
internal sealed class PythonParser
{
    /// <summary>Expressions nested deeper are no formulas.</summary>
    private const int DeepestNesting = 100;

    /// <summary>Operators between operands, those that bind loosest first; comparisons, which bind looser still, stand apart.</summary>
    private static readonly string[][] _levels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%"]];
    private static readonly string[] _comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private static readonly Dictionary<string, string> _words = new(StringComparer.Ordinal)
    {
        ["and"] = "; '&' takes arrays, with each side in parentheses",
        ["or"] = "; '|' takes arrays, with each side in parentheses",
        ["not"] = "; '~' takes arrays",
        ["if"] = "; np.where(condition, x, y) takes arrays",
        ["else"] = "; np.where(condition, x, y) takes arrays",
        ["in"] = "",
        ["is"] = "",
        ["for"] = "",
        ["lambda"] = "",
    };

    private readonly ExpressionText _source;
    private readonly List<PythonToken> _tokens;
    private int _position;
    private int _depth;

    private PythonParser(ExpressionText source)
    {
        _source = source;
        _tokens = PythonLexer.Read(source);
    }

    private PythonToken Current => _tokens[_position];

    /// <summary>The whole text as one expression.</summary>
    /// <exception cref="RootExpressionException">It is none; the place is shown.</exception>
    internal static PythonNode Parse(ExpressionText source)
    {
        PythonParser parser = new(source);
        PythonNode node = parser.Comparison();
        if (parser.Current.Range.Length > 0)
        {
            parser.Unexpected("the end");
        }

        return node;
    }

    private PythonNode Comparison()
    {
        RequireDepth(++_depth);
        PythonNode left = Binary(0);
        if (_comparisons.Contains(Current.Text))
        {
            left = Between(left, Next().Text, Binary(0));
            if (_comparisons.Contains(Current.Text))
            {
                _source.Throw(Current.Range, "Comparisons one after another have no meaning for arrays; join them by '&'");
            }
        }

        _depth--;
        return left;
    }

    private PythonNode Binary(int level)
    {
        if (level == _levels.Length)
        {
            return Unary();
        }

        PythonNode left = Binary(level + 1);
        while (_levels[level].Contains(Current.Text))
        {
            left = Between(left, Next().Text, Binary(level + 1));
        }

        return left;
    }

    private PythonNode Unary()
    {
        if (Current.Text is not ("-" or "+" or "~"))
        {
            return Power();
        }

        PythonToken token = Next();
        PythonNode operand = Operand();
        return new PythonUnary(token.Range.To(operand.Range), token.Text, operand);
    }

    /// <summary>It binds tighter than a sign to its left and looser than one to its right: <c>-x ** -2</c>.</summary>
    private PythonNode Power()
    {
        PythonNode left = Postfix(Primary());
        return Accept("**") ? Between(left, "**", Operand()) : left;
    }

    /// <summary>The operand of a sign or of a power, which may be one in turn.</summary>
    private PythonNode Operand()
    {
        RequireDepth(++_depth);
        PythonNode operand = Unary();
        _depth--;
        return operand;
    }

    private PythonNode Postfix(PythonNode node)
    {
        for (int length = 0; ; length++)
        {
            RequireDepth(length);
            if (Accept("."))
            {
                PythonToken name = Current.IsName ? Next() : Unexpected("a name");
                node = new PythonMember(node.Range.To(name.Range), node, name.Text);
            }
            else if (Accept("("))
            {
                node = Call(node);
            }
            else if (Accept("["))
            {
                List<PythonNode> indices = Items("]", Index);
                node = new PythonIndex(node.Range.To(Previous.Range), node, indices);
            }
            else
            {
                return node;
            }
        }
    }

    private PythonCall Call(PythonNode target)
    {
        Dictionary<string, PythonNode> named = new(StringComparer.Ordinal);
        List<PythonNode> arguments = Items(")", () =>
        {
            if (!Current.IsName || _tokens[_position + 1].Text != "=")
            {
                return Comparison();
            }

            PythonToken name = Next();
            _position++;
            if (!named.TryAdd(name.Text, Comparison()))
            {
                _source.Throw(name.Range, $"'{name.Text}' is given twice");
            }

            return null;
        });
        return new PythonCall(target.Range.To(Previous.Range), target, arguments, named);
    }

    private PythonNode Index()
    {
        TextRange start = Current.Range;
        PythonNode? begin = Current.Text == ":" ? null : Comparison();
        if (!Accept(":"))
        {
            return begin!;
        }

        PythonNode? end = Current.Text is "]" or "," ? null : Comparison();
        return new PythonSlice(start.To(Previous.Range), begin, end);
    }

    private PythonNode Primary()
    {
        PythonToken token = Current;
        if (token.Value is not null)
        {
            _position++;
            return new PythonLiteral(token.Range, token.Value);
        }

        if (Accept("("))
        {
            List<PythonNode> items = Items(")", Comparison);
            TextRange range = token.Range.To(Previous.Range);
            return items is [PythonNode only] && _tokens[_position - 2].Text != "," ? only with { Range = range } : new PythonList(range, items);
        }

        if (Accept("["))
        {
            List<PythonNode> items = Items("]", Comparison);
            return new PythonList(token.Range.To(Previous.Range), items);
        }

        if (!token.IsName || _words.ContainsKey(token.Text))
        {
            Unexpected("a value");
        }

        _position++;
        return token.Text switch
        {
            "True" => new PythonLiteral(token.Range, true),
            "False" => new PythonLiteral(token.Range, false),
            "None" => new PythonLiteral(token.Range, null),
            string name => new PythonName(token.Range, name),
        };
    }

    private PythonToken Previous => _tokens[_position - 1];

    /// <summary>Items between commas, up to the closing bracket; a comma may stand behind the last.</summary>
    /// <param name="close">The bracket.</param>
    /// <param name="item">Reads one; null for one that is kept elsewhere.</param>
    private List<PythonNode> Items(string close, Func<PythonNode?> item)
    {
        List<PythonNode> items = [];
        while (!Accept(close))
        {
            if (item() is PythonNode node)
            {
                items.Add(node);
            }

            if (!Accept(",") && Current.Text != close)
            {
                Unexpected($"'{close}'");
            }
        }

        return items;
    }

    private void RequireDepth(int depth)
    {
        if (depth > DeepestNesting)
        {
            _source.Throw(Current.Range, $"Expressions are nested {DeepestNesting} deep at most");
        }
    }

    private PythonToken Next() => _tokens[_position++];

    private bool Accept(string text)
    {
        bool isThere = Current.Text == text;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private PythonToken Unexpected(string expected)
    {
        PythonToken token = Current;
        string found = token.Range.Length == 0 ? "the expression ends here" : $"here is '{_source.At(token.Range)}'";
        string hint = _words.GetValueOrDefault(token.Text, "");
        _source.Throw(token.Range, $"Expected {expected}, {found}{hint}");
        return default;
    }

    private static PythonBinary Between(PythonNode left, string text, PythonNode right) => new(left.Range.To(right.Range), text, left, right);
}
