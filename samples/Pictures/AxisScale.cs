using System.Globalization;
using Microsoft.ML.Root;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pictures;

/// <summary>Where the bins of an axis lie in a picture: at their values, at the logarithms of these, or one beside the other.</summary>
internal sealed class AxisScale
{
    private const int MostLabels = 20;
    private readonly RootAxis _axis;
    private readonly bool _isLogarithmic;
    private readonly bool _isByBin;

    /// <param name="axis">The axis.</param>
    /// <param name="needsEqualBins">True where all bins are drawn as wide as one another.</param>
    internal AxisScale(RootAxis axis, bool needsEqualBins = false)
    {
        _axis = axis;
        _isLogarithmic = axis.Labels.Count == 0 && IsUniform(axis, Math.Log10) && !IsUniform(axis, value => value);
        _isByBin = axis.Labels.Count > 0 || (needsEqualBins && !_isLogarithmic && !IsUniform(axis, value => value));
    }

    /// <summary>The title, with the width of a bin where all have one.</summary>
    internal string PerBin => _axis.Labels.Count == 0 && IsUniform(_axis, value => value)
        ? string.Create(CultureInfo.InvariantCulture, $"entries / {(_axis.High - _axis.Low) / _axis.Bins:g3}")
        : "entries / bin";

    /// <summary>Where the axis begins.</summary>
    internal double Low => Edge(1);

    /// <summary>Where it ends.</summary>
    internal double High => Edge(_axis.Bins + 1);

    /// <summary>The lower edge of a bin, counted from 1.</summary>
    internal double Edge(int bin) => _isByBin ? bin - 1 : Place(_axis.LowEdge(bin));

    /// <summary>The middle of a bin as it is drawn.</summary>
    internal double Center(int bin) => (Edge(bin) + Edge(bin + 1)) / 2;

    /// <summary>Limits and ticks of the axis that is drawn.</summary>
    internal void Apply(IAxis axis)
    {
        axis.Min = Low;
        axis.Max = High;
        axis.TickGenerator = _isByBin ? ByBin() : _isLogarithmic ? Decades(Low, High) : axis.TickGenerator;
    }

    /// <summary>Ticks of an axis whose numbers are logarithms.</summary>
    internal static NumericManual Decades(double low, double high)
    {
        NumericManual ticks = new();
        int between = high - low < 3 ? 1 : 0; // few decades: 2 and 5 have numbers too
        for (int decade = (int)Math.Floor(low); decade <= Math.Ceiling(high); decade++)
        {
            for (int digit = 1; digit < 10; digit++)
            {
                double place = decade + Math.Log10(digit);
                if (digit == 1 || (between == 1 && digit is 2 or 5))
                {
                    ticks.AddMajor(place, (digit * Math.Pow(10, decade)).ToString("g3", CultureInfo.InvariantCulture));
                }
                else
                {
                    ticks.AddMinor(place);
                }
            }
        }

        return ticks;
    }

    private NumericManual ByBin()
    {
        NumericManual ticks = new();
        int step = (_axis.Bins / MostLabels) + 1;
        for (int bin = 1; bin <= _axis.Bins; bin += step)
        {
            (double place, string text) = _axis.Labels.Count > 0
                ? (Center(bin), _axis.Labels[bin - 1])
                : (Edge(bin), _axis.LowEdge(bin).ToString("g4", CultureInfo.InvariantCulture));
            ticks.AddMajor(place, text);
        }

        return ticks;
    }

    private double Place(double value) => _isLogarithmic ? Math.Log10(value) : value;

    private static bool IsUniform(RootAxis axis, Func<double, double> place)
    {
        double width = (place(axis.High) - place(axis.Low)) / axis.Bins;
        return double.IsFinite(width) && width > 0
            && Enumerable.Range(1, axis.Bins).All(bin => Math.Abs(place(axis.HighEdge(bin)) - place(axis.LowEdge(bin)) - width) < 1e-6 * width);
    }
}
