using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Root.Truth;

/// <summary>A value as JSON.</summary>
internal static class ValueText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Floats with as many digits as tell them apart, text cut after so many bytes.</summary>
    public static string Of<T>(T value, int textBytes) => value switch
    {
        bool flag => flag ? "true" : "false",
        float number => Real(number, number.ToString("G9", CultureInfo.InvariantCulture)),
        double number => Real(number, number.ToString("G17", CultureInfo.InvariantCulture)),
        ReadOnlyMemory<byte> text => JsonSerializer.Serialize(
            Encoding.UTF8.GetString(text.Span[..Math.Min(textBytes, text.Length)]), Json),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Real(double number, string text)
        => double.IsNaN(number) ? "\"NaN\""
            : double.IsInfinity(number) ? number > 0 ? "\"Infinity\"" : "\"-Infinity\""
            : text;
}
