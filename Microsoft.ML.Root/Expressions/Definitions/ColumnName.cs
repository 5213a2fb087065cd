using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Names of new columns: those that expressions can name, so that what comes later can use the column.</summary>
internal static class ColumnName
{
    /// <summary>Words of expressions that are no names, though they look like it: values and operators, statements, types.</summary>
    private static readonly string[] Words =
    [
        "true", "false", "and", "or", "not", "bitand", "bitor", "xor", "compl", "not_eq",
        "return", "if", "else", "for", "while", "do", "switch", "case", "default", "break", "continue", "sizeof",
        "auto", "const", "constexpr", "static", "bool", "char", "short", "int", "long", "signed", "unsigned", "float", "double",
    ];

    /// <summary>The name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not; the message says what a name is made of.</exception>
    internal static string Check(string? name, string parameter = "name")
    {
        string given = OptionCheck.Name(name, parameter);
        return given.Split('.').All(IsWord)
            ? given
            : throw new ArgumentException(
                $"{parameter} is '{given}', which no expression can name: a column's name is made of letters, digits and '_', does not begin with "
                + "a digit, may have points between such parts, and is no word of the language such as 'true' or 'return'.",
                parameter);
    }

    /// <summary>True for an identifier that is no word of the language.</summary>
    internal static bool IsWord(string part)
        => part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(c => char.IsLetterOrDigit(c) || c == '_') && !Words.Contains(part);
}
