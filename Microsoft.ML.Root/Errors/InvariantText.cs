using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.Root.Errors;

/// <summary>
/// A piece of a message. As a parameter it takes a string, or an interpolated one, which is formatted with the invariant
/// culture. One reference is all that it needs in the frame of a method that may throw.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct InvariantText
{
    private readonly StringBuilder? _text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters outside of braces.</param>
    /// <param name="formattedCount">Number of braces.</param>
    public InvariantText(int literalLength, int formattedCount)
    {
        _ = formattedCount;
        _text = new StringBuilder(literalLength);
    }

    private InvariantText(string text) => _text = new StringBuilder(text);

    public static implicit operator InvariantText(string? text) => text is null ? default : new InvariantText(text);

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted<T>(T value, string? format = null)
        => _text!.Append(value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public void AppendFormatted(ReadOnlySpan<char> value) => _text!.Append(value);

    /// <summary>The text; null for the default value.</summary>
    internal string? Text => _text?.ToString();
}
