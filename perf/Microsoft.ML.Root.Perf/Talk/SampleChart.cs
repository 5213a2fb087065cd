using System.Globalization;
using System.Text;

namespace Microsoft.ML.Root.Perf.Talk;

/// <summary>Lines over time as SVG.</summary>
internal static class SampleChart
{
    private const int Width = 640;
    private const int Height = 200;
    private const int Margin = 50;
    private static readonly string[] Colours = ["#1f77b4", "#ff7f0e", "#2ca02c"];

    /// <summary>Two charts one below the other: cores busy and resident memory, a line for each run.</summary>
    internal static string Draw(IReadOnlyList<(string Name, IReadOnlyList<double[]> Samples)> runs)
    {
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width + (2 * Margin)}\" height=\"{2 * (Height + Margin)}\" font-family=\"sans-serif\" font-size=\"12\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Chart(svg, runs, 1, "cores busy", Margin / 2);
        Chart(svg, runs, 2, "resident MB", Height + Margin + (Margin / 2));
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Chart(StringBuilder svg, IReadOnlyList<(string Name, IReadOnlyList<double[]> Samples)> runs, int column, string title, int top)
    {
        double right = runs.Max(r => r.Samples.Max(s => s[0]));
        double highest = runs.Max(r => r.Samples.Max(s => s[column])) * 1.1;
        svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{Margin}\" y=\"{top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"black\"/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Margin + 6}\" y=\"{top + 14}\">{title}, up to {highest:G3}; {right:F0} s</text>");
        for (int i = 0; i < runs.Count; i++)
        {
            IEnumerable<string> points = runs[i].Samples.Select(s => string.Create(
                CultureInfo.InvariantCulture, $"{Margin + (s[0] / right * Width):F1},{top + Height - (s[column] / highest * Height):F1}"));
            svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{Colours[i % Colours.Length]}\" stroke-width=\"1.5\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Margin + Width - 90}\" y=\"{top + 14 + (14 * i)}\" fill=\"{Colours[i % Colours.Length]}\">{runs[i].Name}</text>");
        }
    }
}
