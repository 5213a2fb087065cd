using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A number as C++ writes it, with the type that C++ gives it ([lex.icon], [lex.fcon]).</summary>
/// <param name="Value">Value in its type: int, uint, long, ulong, float or double.</param>
/// <param name="Length">Characters it takes.</param>
internal readonly record struct NumberLiteral(object Value, int Length)
{
    /// <summary>More digits than any number needs.</summary>
    private const int MostDigits = 1000;

    /// <summary>Reads the number that starts at a digit or at a point before one.</summary>
    internal static NumberLiteral Read(ExpressionText source, int start)
    {
        ReadOnlySpan<char> text = source.Text.AsSpan(start);
        int radix = text switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', 'b' or 'B', ..] => 2,
            _ => 10,
        };
        int length = radix == 10 ? DecimalLength(text) : 2 + DigitsLength(text[2..], radix);
        string digits = text[(radix == 10 ? 0 : 2)..length].ToString().Replace("'", "", StringComparison.Ordinal);
        if (digits.Length == 0)
        {
            source.Throw(new TextRange(start, length), "A number needs digits");
        }

        if (digits.Length > MostDigits)
        {
            source.Throw(new TextRange(start, length), $"A number has at most {MostDigits} digits");
        }

        if (radix == 16 && HexadecimalReal(source, start, length) is NumberLiteral literal)
        {
            return literal;
        }

        bool real = radix == 10 && digits.AsSpan().IndexOfAny(".eE") >= 0;
        int suffix = 0;
        while (length + suffix < text.Length && "uUlLfF".Contains(text[length + suffix], StringComparison.Ordinal))
        {
            suffix++;
        }

        string suffixes = text.Slice(length, suffix).ToString().ToUpperInvariant();
        TextRange range = new(start, length + suffix);
        object? value = real ? Real(digits, suffixes) : Integer(source, range, digits, radix, suffixes);
        if (value is null)
        {
            source.Throw(range, $"'{source.At(range)}' has a suffix that C++ does not know");
        }

        return new NumberLiteral(value, length + suffix);
    }

    /// <summary>A real number in hexadecimal digits, <c>0x1.8p4</c> ([lex.fcon]); null for a whole one.</summary>
    private static NumberLiteral? HexadecimalReal(ExpressionText source, int start, int length)
    {
        ReadOnlySpan<char> text = source.Text.AsSpan(start);
        int fraction = length < text.Length && text[length] == '.' ? 1 + DigitsLength(text[(length + 1)..], 16) : 0;
        int end = length + fraction;
        if (end >= text.Length || text[end] is not ('p' or 'P'))
        {
            return null;
        }

        int digits = end + 1;
        if (digits < text.Length && text[digits] is '+' or '-')
        {
            digits++;
        }

        int exponentLength = DigitsLength(text[digits..], 10);
        TextRange range = new(start, digits + exponentLength);
        if (exponentLength == 0 || !int.TryParse(text[(end + 1)..(digits + exponentLength)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent))
        {
            source.Throw(range, "The exponent of a hexadecimal number is a whole number behind 'p'");
            return null;
        }

        BigInteger mantissa = BigInteger.Parse("0" + text[2..length].ToString() + text[Math.Min(length + 1, end)..end].ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        double value = Math.ScaleB((double)mantissa, (int)Math.Clamp((long)exponent - (4L * Math.Max(0, fraction - 1)), int.MinValue, int.MaxValue));
        bool isSingle = range.Length < text.Length && text[range.Length] is 'f' or 'F';
        return new NumberLiteral(isSingle ? (float)value : value, range.Length + (isSingle ? 1 : 0));
    }

    private static object? Real(string digits, string suffix) => suffix switch
    {
        "F" => (object)float.Parse(digits, CultureInfo.InvariantCulture),
        "" or "L" => double.Parse(digits, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object? Integer(ExpressionText source, TextRange range, string digits, int radix, string suffix)
    {
        if (suffix is not ("" or "U" or "L" or "LL" or "UL" or "LU" or "ULL" or "LLU"))
        {
            return null;
        }

        // A leading zero makes the number octal.
        int numberBase = radix == 10 && digits.Length > 1 && digits[0] == '0' ? 8 : radix;
        BigInteger value = 0;
        foreach (char digit in digits)
        {
            int amount = char.IsAsciiDigit(digit) ? digit - '0' : char.ToUpperInvariant(digit) - 'A' + 10;
            if (amount >= numberBase)
            {
                source.Throw(range, $"'{digit}' is not a digit of an octal number");
            }

            value = (value * numberBase) + amount;
        }

        if (value > ulong.MaxValue)
        {
            source.Throw(range, "The number is too large for 64 bits");
        }

        ulong bits = (ulong)value;
        bool wide = suffix.Contains('L', StringComparison.Ordinal);
        if (suffix.Contains('U', StringComparison.Ordinal))
        {
            return wide || bits > uint.MaxValue ? (object)bits : (uint)bits;
        }

        // Only numbers that are not decimal may become unsigned without a suffix.
        return (wide, bits) switch
        {
            (false, <= int.MaxValue) => (object)(int)bits,
            (false, <= uint.MaxValue) when radix != 10 || numberBase == 8 => (uint)bits,
            (_, <= long.MaxValue) => (long)bits,
            _ => bits,
        };
    }

    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        int length = DigitsLength(text, 10);
        if (length < text.Length && text[length] == '.')
        {
            length++;
            length += DigitsLength(text[length..], 10);
        }

        if (length < text.Length && text[length] is 'e' or 'E')
        {
            int digits = length + 1;
            if (digits < text.Length && text[digits] is '+' or '-')
            {
                digits++;
            }

            int exponent = DigitsLength(text[digits..], 10);
            length = exponent > 0 ? digits + exponent : length;
        }

        return length;
    }

    private static int DigitsLength(ReadOnlySpan<char> text, int radix)
    {
        int length = 0;
        while (length < text.Length && (IsDigit(text[length], radix) || IsSeparator(text, length, radix)))
        {
            length++;
        }

        return length;
    }

    private static bool IsSeparator(ReadOnlySpan<char> text, int position, int radix)
        => text[position] == '\'' && position > 0 && position + 1 < text.Length && IsDigit(text[position + 1], radix);

    private static bool IsDigit(char c, int radix)
        => radix == 16 ? char.IsAsciiHexDigit(c) : radix == 2 ? c is '0' or '1' : char.IsAsciiDigit(c);
}
