using Microsoft.ML.Root;
using ScottPlot;

namespace Pictures;

/// <summary>A histogram of two axes as colours.</summary>
public static class PlanePicture
{
    /// <summary>Draws a histogram; bins without content stay white.</summary>
    /// <param name="title">Title; may be empty.</param>
    /// <param name="x">Title of the first axis, with its unit.</param>
    /// <param name="y">Title of the second.</param>
    /// <param name="histogram">The histogram.</param>
    public static Picture Draw(string title, string x, string y, RootHistogram histogram)
    {
        AxisScale across = new(histogram.Axes[0], needsEqualBins: true);
        AxisScale up = new(histogram.Axes[1], needsEqualBins: true);
        double[,] cells = new double[histogram.Axes[1].Bins, histogram.Axes[0].Bins];
        for (int row = 0; row < cells.GetLength(0); row++)
        {
            for (int column = 0; column < cells.GetLength(1); column++)
            {
                double content = histogram[column + 1, cells.GetLength(0) - row]; // rows are drawn from above
                cells[row, column] = content == 0 ? double.NaN : content;
            }
        }

        Plot plot = Picture.Panel(title, x, y);
        var map = plot.Add.Heatmap(cells);
        map.Rectangle = new CoordinateRect(across.Low, across.High, up.Low, up.High);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.NaNCellColor = Colors.White;
        var bar = plot.Add.ColorBar(map);
        bar.Label = "entries";
        bar.LabelStyle.Bold = false;
        bar.LabelStyle.FontName = Picture.Font;
        bar.LabelStyle.FontSize = 15;
        across.Apply(plot.Axes.Bottom);
        up.Apply(plot.Axes.Left);
        return new Picture(plot);
    }
}
