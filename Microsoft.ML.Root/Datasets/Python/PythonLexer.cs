using System.Globalization;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A token of an expression in Python.</summary>
/// <param name="Range">Its characters.</param>
/// <param name="Text">A name, an operator; empty for values and at the end.</param>
/// <param name="Value">The value of a number or text.</param>
internal readonly record struct PythonToken(TextRange Range, string Text, object? Value = null)
{
    /// <summary>True for a name or a word of the language.</summary>
    internal bool IsName => Text.Length > 0 && (char.IsLetter(Text[0]) || Text[0] == '_');
}

/// <summary>Cuts an expression in Python into tokens, by its reference (2. Lexical analysis).</summary>
internal static class PythonLexer
{
    /// <summary>Longer ones first.</summary>
    private static readonly string[] _operators =
        ["**", "//", "<<", ">>", "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", ",", ".", ":", "="];

    /// <summary>All tokens; the last one is empty.</summary>
    /// <exception cref="RootExpressionException">There are other characters.</exception>
    internal static List<PythonToken> Read(ExpressionText source)
    {
        string text = source.Text;
        List<PythonToken> tokens = [];
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            PythonToken token = Next(source, i);
            tokens.Add(token);
            i = token.Range.End;
        }

        tokens.Add(new PythonToken(new TextRange(text.Length, 0), ""));
        return tokens;
    }

    private static PythonToken Next(ExpressionText source, int start)
    {
        string text = source.Text;
        char first = text[start];
        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            return Number(source, start);
        }

        if (char.IsLetter(first) || first == '_')
        {
            int end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            return new PythonToken(new TextRange(start, end - start), text[start..end]);
        }

        if (first is '\'' or '"')
        {
            int end = text.IndexOf(first, start + 1);
            if (end < 0)
            {
                source.Throw(new TextRange(start, text.Length - start), "The text has no end");
            }

            return new PythonToken(new TextRange(start, end + 1 - start), "", text[(start + 1)..end]);
        }

        string? found = Array.Find(_operators, o => text.AsSpan(start).StartsWith(o, StringComparison.Ordinal));
        if (found is null)
        {
            source.Throw(new TextRange(start, 1), $"'{first}' does not belong into an expression");
        }

        return new PythonToken(new TextRange(start, found.Length), found);
    }

    /// <summary>A whole number, or a real one where there is a point or an exponent.</summary>
    private static PythonToken Number(ExpressionText source, int start)
    {
        string text = source.Text;
        int end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' || (text[end] is '+' or '-' && text[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        TextRange range = new(start, end - start);
        string digits = text[start..end].Replace("_", "", StringComparison.Ordinal);
        object? value = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) ? whole
            : double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double real) ? real
            : null;
        if (value is null)
        {
            source.Throw(range, $"'{text[start..end]}' is no number");
        }

        return new PythonToken(range, "", value);
    }
}
