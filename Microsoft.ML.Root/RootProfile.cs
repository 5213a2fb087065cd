using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>The mean of a column in bins of another one, as ROOT's TProfile. Immutable.</summary>
public sealed class RootProfile
{
    private readonly double[] _weights;
    private readonly double[] _squaredWeights;
    private readonly double[] _values;
    private readonly double[] _squares;
    private readonly double[]? _sums;

    /// <summary>Takes the arrays over; they have all bins, underflow and overflow included.</summary>
    internal RootProfile(
        RootAxis axis, double[] weights, double[] squaredWeights, double[] values, double[] squares, double entries, double[]? sums = null)
    {
        Axis = axis;
        _weights = weights;
        _squaredWeights = squaredWeights;
        _values = values;
        _squares = squares;
        _sums = sums;
        Entries = entries;
    }

    /// <summary>The axis.</summary>
    public RootAxis Axis { get; }

    /// <summary>Number of items that were filled in.</summary>
    public double Entries { get; }

    /// <summary>Sums of weights, [bins + 2], underflow and overflow included (TProfile's fBinEntries).</summary>
    public ReadOnlySpan<double> SumsOfWeights => _weights;

    /// <summary>Sums of squared weights (fBinSumw2).</summary>
    public ReadOnlySpan<double> SumsOfSquaredWeights => _squaredWeights;

    /// <summary>Sums of weights times values (fArray).</summary>
    public ReadOnlySpan<double> SumsOfValues => _values;

    /// <summary>Sums of weights times squared values (fSumw2).</summary>
    public ReadOnlySpan<double> SumsOfSquaredValues => _squares;

    /// <summary>
    /// Sums over what lies within the axis, as TProfile::GetStats gives them: Σw, Σw², Σwx, Σwx², Σwy, Σwy². Where positions are not
    /// known, each bin counts at its middle.
    /// </summary>
    internal double[] Sums => _sums ??
    [
        .. new RootHistogram([Axis], _weights, _squaredWeights, Entries).Sums,
        RootHistogram.SumInside([Axis], _values),
        RootHistogram.SumInside([Axis], _squares),
    ];

    /// <summary>Mean of the values in a bin, counted from 1; NaN where there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin: 0 is underflow, and one more than the axis has is overflow.</exception>
    public double this[int bin] => _values[OptionCheck.Between(bin, 0, Axis.Bins + 1)] / _weights[bin];

    /// <summary>Standard deviation of the values in a bin: √(Σwy²/Σw - mean²).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public double StdDev(int bin) => Math.Sqrt(Math.Max(0, (_squares[OptionCheck.Between(bin, 0, Axis.Bins + 1)] / _weights[bin]) - (this[bin] * this[bin])));

    /// <summary>Error of the mean in a bin: the standard deviation over the square root of the effective number of entries, (Σw)²/Σw².</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public double Error(int bin) => StdDev(bin) / Math.Sqrt(_weights[bin] * _weights[bin] / _squaredWeights[bin]);

    /// <summary>A table of the bins that hold something: mean, error, sum of weights.</summary>
    public override string ToString()
    {
        StringBuilder table = new();
        table.AppendLine(CultureInfo.InvariantCulture, $"{Axis}; {Entries} entries");
        foreach (int bin in Enumerable.Range(0, _weights.Length).Where(b => _weights[b] != 0))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{Axis.Label(bin),-24}{this[bin],14:g8} ± {Error(bin),-10:g4} {_weights[bin]:g8}");
        }

        return table.ToString();
    }

    /// <summary>A row for each bin within the axis: <c>low</c>, <c>high</c> (or <c>label</c>), <c>mean</c>, <c>error</c>, <c>weights</c>.</summary>
    public DataFrame ToDataFrame()
    {
        int[] bins = [.. Enumerable.Range(1, Axis.Bins)];
        DataFrame frame = new();
        if (Axis.IsCategorical)
        {
            frame.Columns.Add(new StringDataFrameColumn("label", bins.Select(Axis.Label)));
        }
        else
        {
            frame.Columns.Add(new DoubleDataFrameColumn("low", bins.Select(Axis.LowEdge)));
            frame.Columns.Add(new DoubleDataFrameColumn("high", bins.Select(Axis.HighEdge)));
        }

        frame.Columns.Add(new DoubleDataFrameColumn("mean", bins.Select(b => this[b])));
        frame.Columns.Add(new DoubleDataFrameColumn("error", bins.Select(Error)));
        frame.Columns.Add(new DoubleDataFrameColumn("weights", bins.Select(b => _weights[b])));
        return frame;
    }
}
