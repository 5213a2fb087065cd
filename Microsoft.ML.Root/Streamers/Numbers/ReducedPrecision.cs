using System.Globalization;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// How a Double32_t or Float16_t is stored. With a factor: a 32-bit unsigned integer, value = stored / factor + minimum. Without
/// a factor and with bits: an exponent byte and a 16-bit mantissa. Else the type's plain form.
/// </summary>
/// <param name="Minimum">Lower end of the range.</param>
/// <param name="Maximum">Upper end of the range.</param>
/// <param name="Factor">Steps a unit, 0 without a range.</param>
/// <param name="Bits">Bits of the mantissa (2 to 14) where there is no range, else 0.</param>
internal readonly record struct ReducedPrecision(double Minimum, double Maximum, double Factor, int Bits)
{
    /// <summary>True for <c>stored / factor + minimum</c>.</summary>
    internal bool HasRange => Factor != 0;

    /// <summary>Reads the first bracket with a comma: <c>[min,max]</c> or <c>[min,max,bits]</c> (TStreamerElement's GetRange).</summary>
    internal static ReducedPrecision Parse(string title)
    {
        for (int left = title.IndexOf('['); left >= 0; left = title.IndexOf('[', left + 1))
        {
            int right = title.IndexOf(']', left);
            if (right < 0)
            {
                break;
            }

            string[] parts = title[(left + 1)..right].Split(',');
            if (parts.Length >= 2)
            {
                return Make(Number(parts[0]), Number(parts[1]), parts.Length > 2 ? BitCount(parts[2]) : 32);
            }
        }

        return default;
    }

    private static ReducedPrecision Make(double minimum, double maximum, int bits)
    {
        if (minimum < maximum)
        {
            double steps = bits < 32 ? 1u << bits : uint.MaxValue;
            return new ReducedPrecision(minimum, maximum, steps / (maximum - minimum), 0);
        }

        return new ReducedPrecision(0, 0, 0, bits < 15 ? bits : 0);
    }

    private static int BitCount(string text)
        => int.TryParse(text.Trim(), CultureInfo.InvariantCulture, out int bits) && bits is >= 2 and <= 32 ? bits : 32;

    private static double Number(string text)
    {
        string number = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (!number.Contains("pi", StringComparison.Ordinal))
        {
            return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;
        }

        double size = number.TrimStart('-', '+') switch
        {
            string s when s.StartsWith("2pi", StringComparison.Ordinal)
                || s.StartsWith("2*pi", StringComparison.Ordinal)
                || s.StartsWith("twopi", StringComparison.Ordinal) => 2 * Math.PI,
            string s when s.Contains("pi/2", StringComparison.Ordinal) => Math.PI / 2,
            string s when s.Contains("pi/4", StringComparison.Ordinal) => Math.PI / 4,
            _ => Math.PI,
        };
        return number.Contains('-', StringComparison.Ordinal) ? -size : size;
    }
}
