using ScottPlot;
using ScottPlot.MultiplotLayouts;
using SkiaSharp;

namespace Pictures;

/// <summary>A drawing of one panel, or of a large one above a small one that shares its horizontal axis.</summary>
public sealed class Picture
{
    private const int Width = 800;
    private const int Height = 560;

    /// <summary>Parts of the height that the small panel has.</summary>
    private const int SmallPanelParts = 1;

    private const int Parts = 3;

    /// <summary>Room for the vertical axis, the same in both panels, so that their frames stand in line.</summary>
    private const float AxisWidth = 90;

    private static readonly string[] _fonts = ["Segoe UI", "Helvetica", "DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];
    private static readonly string[] _colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    private readonly Multiplot _panels = new();

    internal Picture(Plot plot) => _panels.Reset(plot);

    internal Picture(Plot large, Plot small)
    {
        CustomGrid layout = new();
        layout.Set(large, new GridCell(0, 0, Parts, 1, Parts - SmallPanelParts, 1));
        layout.Set(small, new GridCell(Parts - SmallPanelParts, 0, Parts, 1, SmallPanelParts, 1));
        foreach (Plot plot in (Plot[])[large, small])
        {
            plot.Axes.Left.MinimumSize = AxisWidth;
            plot.Axes.Left.MaximumSize = AxisWidth;
        }

        _panels.Reset(large);
        _panels.AddPlot(small);
        _panels.Layout = layout;
        _panels.SharedAxes.ShareX([large, small]);
    }

    /// <summary>A font without serifs that this machine has.</summary>
    internal static string Font { get; } = FindFont();

    /// <summary>Writes the picture, as PNG or SVG by the end of the file's name.</summary>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    public void Save(string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".png":
                _panels.SavePng(path, Width, Height);
                break;
            case ".svg":
                using (FileStream file = File.Create(path))
                using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), file))
                {
                    _panels.Render(canvas, new PixelRect(0, Width, Height, 0));
                }

                break;
            default:
                throw new ArgumentException($"'{path}': pictures are written as .png or .svg.", nameof(path));
        }
    }

    /// <summary>An empty panel in the style of all pictures.</summary>
    internal static Plot Panel(string title, string x, string y)
    {
        Plot plot = new();
        plot.Font.Set(Font);
        plot.Title(title, size: 16);
        plot.XLabel(x, size: 15);
        plot.YLabel(y, size: 15);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = 13;
        }

        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.IsVisible = title.Length > 0;
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(0.08);
        plot.Legend.FontSize = 13;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.8);
        return plot;
    }

    /// <summary>The colour of a class by its number; those who do not tell red from green see them apart too (Okabe and Ito).</summary>
    internal static Color ColorOf(int number) => Color.FromHex(_colors[number % _colors.Length]);

    private static string FindFont()
    {
        HashSet<string> installed = [.. SKFontManager.Default.FontFamilies];
        return Array.Find(_fonts, installed.Contains) ?? Fonts.Default;
    }
}
