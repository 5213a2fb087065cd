using System.Globalization;
using Microsoft.ML.Root;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pictures;

/// <summary>What each filter left, as bars.</summary>
public static class CutFlowPicture
{
    /// <summary>Draws a cut flow.</summary>
    /// <param name="title">Title; may be empty.</param>
    /// <param name="flow">The cut flow, of one filter at least.</param>
    public static Picture Draw(string title, RootCutFlow flow)
    {
        long all = flow.Cuts[0].All;
        (string Name, long Rows)[] steps = [("all", all), .. flow.Cuts.Select(c => (c.Name, c.Passed))];
        Plot plot = Picture.Panel(title, "rows that are left", "");
        NumericManual names = new();
        Bar[] bars = new Bar[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            int place = steps.Length - i; // the first is drawn above
            names.AddMajor(place, steps[i].Name);
            bars[i] = new Bar
            {
                Position = place,
                Value = steps[i].Rows,
                FillColor = Picture.ColorOf(i == 0 ? 0 : 1),
                LineWidth = 0,
                Size = 0.7,
                ValueLabel = string.Create(CultureInfo.InvariantCulture, $"{steps[i].Rows:N0} ({100.0 * steps[i].Rows / all:0.#} %)"),
            };
        }

        var drawn = plot.Add.Bars(bars);
        drawn.Horizontal = true;
        drawn.ValueLabelStyle.FontName = Picture.Font;
        drawn.ValueLabelStyle.FontSize = 13;
        plot.Axes.Left.TickGenerator = names;
        plot.Axes.SetLimits(0, Math.Max(1, all) * 1.3, 0.4, steps.Length + 0.6); // room for the labels
        return new Picture(plot);
    }
}
