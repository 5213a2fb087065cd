using Microsoft.ML.Root;
using ScottPlot;

namespace Pictures;

/// <summary>Histograms of one axis over one another, with error bars; below them what each is of the first.</summary>
public static class HistogramPicture
{
    /// <summary>Draws histograms.</summary>
    /// <param name="title">Title; may be empty.</param>
    /// <param name="x">Title of the axis, with its unit.</param>
    /// <param name="classes">Histograms of the same axis, and their names in the legend.</param>
    /// <param name="withRatio">True for a panel with the ratio of each to the first.</param>
    /// <param name="isLogarithmic">True for a logarithmic scale of the contents.</param>
    /// <param name="y">Title of the contents; null for entries a bin.</param>
    public static Picture Draw(
        string title, string x, IReadOnlyList<(string Name, RootHistogram Histogram)> classes, bool withRatio = false, bool isLogarithmic = false, string? y = null)
    {
        AxisScale scale = new(classes[0].Histogram.Axes[0]);
        Plot plot = Picture.Panel(title, withRatio ? "" : x, y ?? scale.PerBin);
        double floor = isLogarithmic ? Floor(classes.Select(c => c.Histogram)) : 0;
        for (int i = 0; i < classes.Count; i++)
        {
            AddSteps(plot, scale, classes[i].Histogram, Picture.ColorOf(i), content => isLogarithmic ? Math.Log10(Math.Max(content, floor)) : content, classes[i].Name);
        }

        plot.Axes.AutoScale();
        double bottom = isLogarithmic ? Math.Log10(floor) : classes.Min(c => Lowest(c.Histogram));
        double top = bottom + ((plot.Axes.Left.Max - bottom) * 1.15); // room for the legend
        plot.Axes.SetLimitsY(bottom, top);
        plot.Axes.Left.TickGenerator = isLogarithmic ? AxisScale.Decades(bottom, top) : plot.Axes.Left.TickGenerator;
        scale.Apply(plot.Axes.Bottom);
        if (classes.Count > 1 || classes[0].Name.Length > 0)
        {
            plot.ShowLegend(Alignment.UpperRight);
        }

        return withRatio ? new Picture(plot, Ratios(x, scale, classes)) : new Picture(plot);
    }

    private static Plot Ratios(string x, AxisScale scale, IReadOnlyList<(string Name, RootHistogram Histogram)> classes)
    {
        Plot plot = Picture.Panel("", x, $"ratio to {classes[0].Name}");
        plot.Add.HorizontalLine(1, 1, Picture.ColorOf(0));
        for (int i = 1; i < classes.Count; i++)
        {
            AddPoints(plot, scale, classes[i].Histogram.Divide(classes[0].Histogram), Picture.ColorOf(i));
        }

        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(0, Math.Min(plot.Axes.Left.Max, 5));
        scale.Apply(plot.Axes.Bottom);
        return plot;
    }

    /// <summary>The outline of a histogram, and its errors at the middle of the bins.</summary>
    private static void AddSteps(Plot plot, AxisScale scale, RootHistogram histogram, Color color, Func<double, double> place, string name)
    {
        int bins = histogram.Axes[0].Bins;
        List<Coordinates> outline = [new(scale.Low, place(0))];
        for (int bin = 1; bin <= bins; bin++)
        {
            outline.Add(new Coordinates(scale.Edge(bin), place(histogram[bin])));
            outline.Add(new Coordinates(scale.Edge(bin + 1), place(histogram[bin])));
        }

        outline.Add(new Coordinates(scale.High, place(0)));
        var steps = plot.Add.ScatterLine(outline, color);
        steps.LineWidth = 2;
        steps.LegendText = name;
        int[] filled = [.. Enumerable.Range(1, bins).Where(b => histogram.Error(b) > 0)];
        ErrorBars(plot, color, filled, scale, b => place(histogram[b]), b => place(histogram[b] - histogram.Error(b)), b => place(histogram[b] + histogram.Error(b)));
    }

    private static void AddPoints(Plot plot, AxisScale scale, RootHistogram ratio, Color color)
    {
        int[] filled = [.. Enumerable.Range(1, ratio.Axes[0].Bins).Where(b => ratio[b] != 0)];
        var points = plot.Add.ScatterPoints(Array.ConvertAll(filled, scale.Center), Array.ConvertAll(filled, b => ratio[b]), color);
        points.MarkerSize = 6;
        ErrorBars(plot, color, filled, scale, b => ratio[b], b => ratio[b] - ratio.Error(b), b => ratio[b] + ratio.Error(b));
    }

    private static void ErrorBars(Plot plot, Color color, int[] bins, AxisScale scale, Func<int, double> middle, Func<int, double> low, Func<int, double> high)
    {
        double[] none = new double[bins.Length];
        var bars = plot.Add.ErrorBar(Array.ConvertAll(bins, scale.Center), Array.ConvertAll(bins, b => middle(b)), none);
        bars.XErrorNegative = none;
        bars.XErrorPositive = none;
        bars.YErrorNegative = Array.ConvertAll(bins, b => middle(b) - low(b));
        bars.YErrorPositive = Array.ConvertAll(bins, b => high(b) - middle(b));
        bars.Color = color;
        bars.LineWidth = 1;
        bars.CapSize = 0;
    }

    /// <summary>Zero, or where the bars of bins with negative weights end.</summary>
    private static double Lowest(RootHistogram histogram) => Math.Min(0, Enumerable.Range(1, histogram.Axes[0].Bins).Min(b => histogram[b] < 0 ? histogram[b] - histogram.Error(b) : 0));

    /// <summary>Below every content that is drawn: the least one, and down to the next decade.</summary>
    private static double Floor(IEnumerable<RootHistogram> histograms)
    {
        double least = histograms.SelectMany(h => Enumerable.Range(1, h.Axes[0].Bins).Select(b => h[b])).Where(c => c > 0).DefaultIfEmpty(1).Min();
        return Math.Pow(10, Math.Ceiling(Math.Log10(least)) - 1);
    }
}
