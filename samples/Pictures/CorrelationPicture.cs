using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pictures;

/// <summary>How columns go together, as a matrix of colours and numbers.</summary>
public static class CorrelationPicture
{
    /// <summary>Above it a number is written in white on its dark cell.</summary>
    private const double Dark = 0.6;

    /// <summary>Draws correlation coefficients.</summary>
    /// <param name="title">Title; may be empty.</param>
    /// <param name="names">Names of the columns.</param>
    /// <param name="coefficients">[columns, columns], from -1 to 1.</param>
    public static Picture Draw(string title, IReadOnlyList<string> names, double[,] coefficients)
    {
        Plot plot = Picture.Panel(title, "", "");
        var map = plot.Add.Heatmap(coefficients);
        map.Colormap = new ScottPlot.Colormaps.Balance();
        map.ManualRange = new ScottPlot.Range(-1, 1);
        int count = names.Count;
        map.Rectangle = new CoordinateRect(0, count, 0, count);
        var bar = plot.Add.ColorBar(map);
        bar.Label = "correlation";
        bar.LabelStyle.Bold = false;
        bar.LabelStyle.FontName = Picture.Font;
        bar.LabelStyle.FontSize = 15;
        NumericManual across = new();
        NumericManual up = new();
        for (int row = 0; row < count; row++)
        {
            across.AddMajor(row + 0.5, names[row]);
            up.AddMajor(count - row - 0.5, names[row]); // the first row is drawn above
            for (int column = 0; column < count; column++)
            {
                double value = coefficients[row, column];
                var text = plot.Add.Text(value.ToString("0.00", CultureInfo.InvariantCulture), column + 0.5, count - row - 0.5);
                text.Alignment = Alignment.MiddleCenter;
                text.LabelFontName = Picture.Font;
                text.LabelFontSize = 14;
                text.LabelFontColor = Math.Abs(value) > Dark ? Colors.White : Colors.Black;
            }
        }

        plot.Axes.Bottom.TickGenerator = across;
        plot.Axes.Left.TickGenerator = up;
        plot.Axes.SetLimits(0, count, 0, count);
        plot.HideGrid();
        return new Picture(plot);
    }
}
