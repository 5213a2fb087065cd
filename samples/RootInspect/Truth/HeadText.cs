using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootInspect.Truth;

/// <summary>The first values of a column as a JSON array.</summary>
internal sealed class HeadText
{
    private const int Values = 6;
    private const int TextBytes = 40;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<string> _values = [];

    /// <summary>Adds values until there are six.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
    {
        for (int i = 0; i < values.Length && _values.Count < Values; i++)
        {
            _values.Add(Text(values[i]!));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(",", _values)}]";

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        float number => Real(number, number.ToString("G9", CultureInfo.InvariantCulture)),
        double number => Real(number, number.ToString("G17", CultureInfo.InvariantCulture)),
        ReadOnlyMemory<byte> text => JsonSerializer.Serialize(
            Encoding.UTF8.GetString(text.Span[..Math.Min(TextBytes, text.Length)]), Json),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Real(double number, string text)
        => double.IsNaN(number) ? "\"NaN\""
            : double.IsInfinity(number) ? number > 0 ? "\"Infinity\"" : "\"-Infinity\""
            : text;
}
