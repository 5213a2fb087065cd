using System.Globalization;
using Microsoft.ML.Root;
using Spectre.Console;

namespace Pictures;

/// <summary>Histograms in the terminal: bars for one axis, shades for two.</summary>
public static class TerminalHistogram
{
    private const int LongestBar = 50;
    private const string Eighths = " ▏▎▍▌▋▊▉█";
    private const string Shades = " ░▒▓█";

    /// <summary>Shows a histogram of one or two axes.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="histogram">The histogram.</param>
    public static void Show(string title, RootHistogram histogram)
    {
        AnsiConsole.Write(new Rule(Markup.Escape(title)).LeftJustified());
        if (histogram.Axes.Count == 1)
        {
            ShowBars(histogram);
        }
        else
        {
            ShowPlane(histogram.Project(0, 1));
        }
    }

    private static void ShowBars(RootHistogram histogram)
    {
        RootAxis axis = histogram.Axes[0];
        double highest = Enumerable.Range(1, axis.Bins).Max(b => histogram[b]);
        Grid grid = new Grid().AddColumn(new GridColumn().RightAligned().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().RightAligned().NoWrap());
        for (int bin = 1; bin <= axis.Bins; bin++)
        {
            grid.AddRow(Markup.Escape(Label(axis, bin)), Bar(histogram[bin] / highest), Number($"{histogram[bin]:g6} ± {histogram.Error(bin):g3}"));
        }

        AnsiConsole.Write(grid);
        string moments = axis.Labels.Count > 0 ? "" : Number(
            $", mean {histogram.Mean():g5}, standard deviation {histogram.StdDev():g4}, {histogram[0]:g5} below, {histogram[axis.Bins + 1]:g5} above");
        AnsiConsole.WriteLine(Number($"{histogram.Entries:N0} entries{moments}"));
    }

    private static void ShowPlane(RootHistogram histogram)
    {
        (RootAxis across, RootAxis up) = (histogram.Axes[0], histogram.Axes[1]);
        int[] columns = [.. Enumerable.Range(1, across.Bins)];
        double highest = Math.Max(double.Epsilon, columns.Max(c => Enumerable.Range(1, up.Bins).Max(r => histogram[c, r])));
        for (int row = up.Bins; row > 0; row--)
        {
            string cells = string.Concat(columns.Select(c => Shades[(int)Math.Ceiling(Math.Max(0, histogram[c, row] / highest) * (Shades.Length - 1))]));
            AnsiConsole.WriteLine($"{Label(up, row),10} {cells}");
        }

        AnsiConsole.WriteLine(Number($"{"",10} {across.Title} from {across.LowEdge(1):g4} to {across.HighEdge(across.Bins):g4}; a full cell has {highest:g4}; {histogram.Entries:N0} entries"));
    }

    private static string Label(RootAxis axis, int bin) => axis.Labels.Count > 0 ? axis.Labels[bin - 1] : Number($"{axis.LowEdge(bin):g5}");

    private static string Bar(double part)
    {
        int eighths = part > 0 ? (int)Math.Round(part * LongestBar * 8) : 0;
        return new string(Eighths[^1], eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8].ToString() : "");
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
