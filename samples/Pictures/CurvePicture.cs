using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pictures;

/// <summary>Lines: how training went, and how well what came of it tells signal from background.</summary>
public static class CurvePicture
{
    /// <summary>Draws a number an epoch.</summary>
    /// <param name="title">Title; may be empty.</param>
    /// <param name="y">What the number is, such as a loss.</param>
    /// <param name="curves">A curve for training, one for validation, say; the first number is that of epoch 1.</param>
    public static Picture Training(string title, string y, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> curves)
    {
        Plot plot = Picture.Panel(title, "epoch", y);
        for (int i = 0; i < curves.Count; i++)
        {
            var line = plot.Add.Scatter([.. Enumerable.Range(1, curves[i].Values.Count).Select(e => (double)e)], curves[i].Values.ToArray(), Picture.ColorOf(i));
            line.LineWidth = 2;
            line.MarkerSize = 6;
            line.LegendText = curves[i].Name;
        }

        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.ShowLegend(Alignment.UpperRight);
        return new Picture(plot);
    }

    /// <summary>Draws ROC curves, with the area under each in the legend.</summary>
    /// <param name="title">Title; may be empty.</param>
    /// <param name="curves">The curves.</param>
    public static Picture Roc(string title, IReadOnlyList<(string Name, RocCurve Curve)> curves)
    {
        Plot plot = Picture.Panel(title, "background efficiency", "signal efficiency");
        for (int i = 0; i < curves.Count; i++)
        {
            RocCurve curve = curves[i].Curve;
            var line = plot.Add.ScatterLine(curve.BackgroundEfficiency.ToArray(), curve.SignalEfficiency.ToArray(), Picture.ColorOf(i));
            line.LineWidth = 2;
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"{curves[i].Name}, area {curve.Area:0.000}");
        }

        var chance = plot.Add.Line(0, 0, 1, 1);
        chance.LineColor = Colors.Gray;
        chance.LegendText = "chance";
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.ShowLegend(Alignment.LowerRight);
        return new Picture(plot);
    }
}
