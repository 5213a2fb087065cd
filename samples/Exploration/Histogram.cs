using System.Globalization;
using Spectre.Console;

namespace Exploration;

/// <summary>Counts in bins of equal width, drawn with bars of text.</summary>
internal sealed class Histogram(string title, double low, double high, int bins)
{
    private const int LongestBar = 60;
    private readonly int[] _counts = new int[bins];
    private int _outside;

    internal void Fill(IEnumerable<float?> values)
    {
        foreach (float? value in values)
        {
            double place = ((value ?? double.NaN) - low) / (high - low) * bins;
            if (place >= 0 && place < bins)
            {
                _counts[(int)place]++;
            }
            else
            {
                _outside++;
            }
        }
    }

    internal void Show()
    {
        AnsiConsole.Write(new Rule(Markup.Escape(title)).LeftJustified());
        double highest = Math.Max(1, _counts.Max());
        for (int bin = 0; bin < bins; bin++)
        {
            double edge = low + ((high - low) * bin / bins);
            string bar = new('█', (int)Math.Round(_counts[bin] / highest * LongestBar));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edge,8:F0} {bar} {_counts[bin]}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_counts.Sum():N0} entries, {_outside:N0} outside"));
    }
}
