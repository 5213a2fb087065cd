using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>Histograms and profiles.</content>
public sealed partial class RootAnalysis
{
    /// <summary>A histogram over the range that a first look finds (<see cref="RootAxis.Automatic"/>), of text by category.</summary>
    /// <param name="column">Column, or an expression.</param>
    /// <param name="bins">Number of bins; text has as many as it has values.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <exception cref="ArgumentException">There is no such column, or it cannot be binned so.</exception>
    /// <exception cref="RootExpressionException">An expression is wrong.</exception>
    public RootResult<RootHistogram> Histogram(string column, int bins = 100, string? weight = null)
    {
        RootAxis axis = RootAxis.Automatic(bins);
        bool isText = _source.Columns[AlignedColumns.Find(_source, OptionCheck.Name(column))].Type == ElementType.String;
        return Histogram(column, isText ? RootAxis.Categories : axis, weight);
    }

    /// <summary>A histogram with bins of one width.</summary>
    /// <param name="column">Column, or an expression.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="low">Lower edge of the first one.</param>
    /// <param name="high">Upper edge of the last one.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <inheritdoc cref="Histogram(string, int, string?)" path="/*[self::exception or self::returns]"/>
    public RootResult<RootHistogram> Histogram(string column, int bins, double low, double high, string? weight = null)
        => Histogram(column, RootAxis.Uniform(bins, low, high), weight);

    /// <summary>A histogram with bins of any kind.</summary>
    /// <param name="column">Column, or an expression.</param>
    /// <param name="axis">Its bins.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <inheritdoc cref="Histogram(string, int, string?)" path="/*[self::exception or self::returns]"/>
    public RootResult<RootHistogram> Histogram(string column, RootAxis axis, string? weight = null)
        => Histogram([column], [axis], weight);

    /// <summary>A histogram of two columns.</summary>
    /// <param name="x">Column of the first axis, or an expression.</param>
    /// <param name="xAxis">Its bins.</param>
    /// <param name="y">Column of the second axis.</param>
    /// <param name="yAxis">Its bins.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <inheritdoc cref="Histogram(string, int, string?)" path="/*[self::exception or self::returns]"/>
    public RootResult<RootHistogram> Histogram(string x, RootAxis xAxis, string y, RootAxis yAxis, string? weight = null)
        => Histogram([x, y], [xAxis, yAxis], weight);

    /// <summary>A histogram of three columns.</summary>
    /// <param name="x">Column of the first axis, or an expression.</param>
    /// <param name="xAxis">Its bins.</param>
    /// <param name="y">Column of the second axis.</param>
    /// <param name="yAxis">Its bins.</param>
    /// <param name="z">Column of the third axis.</param>
    /// <param name="zAxis">Its bins.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <inheritdoc cref="Histogram(string, int, string?)" path="/*[self::exception or self::returns]"/>
    public RootResult<RootHistogram> Histogram(
        string x, RootAxis xAxis, string y, RootAxis yAxis, string z, RootAxis zAxis, string? weight = null)
        => Histogram([x, y, z], [xAxis, yAxis, zAxis], weight);

    /// <summary>The mean of a column in bins of another one.</summary>
    /// <param name="x">Column that is binned, or an expression.</param>
    /// <param name="axis">Its bins.</param>
    /// <param name="y">Column of which there are means.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <inheritdoc cref="Histogram(string, int, string?)" path="/*[self::exception or self::returns]"/>
    public RootResult<RootProfile> Profile(string x, RootAxis axis, string y, string? weight = null)
    {
        return Book(() =>
        {
            AlignedColumns columns = new(_source, OptionCheck.Name(x), OptionCheck.NameOrNull(weight), OptionCheck.Name(y));
            BookedAxis[] axes = Axes(columns, [axis], firstNumber: 1);
            return new BookedResult<RootProfile>(
                columns.Columns, axes, () => new HistogramAccumulator<CellProfile>(axes, columns), (sums, _) => HistogramResults.Of((HistogramAccumulator<CellProfile>)sums));
        });
    }

    private RootResult<RootHistogram> Histogram(string[] names, RootAxis[] binned, string? weight) => Book(() =>
    {
        AlignedColumns columns = new(_source, [.. OptionCheck.Names(names, "column"), OptionCheck.NameOrNull(weight), null]);
        BookedAxis[] axes = Axes(columns, binned, names.Length);
        return weight is null
            ? new BookedResult<RootHistogram>(
                columns.Columns, axes, () => new HistogramAccumulator<CellCount>(axes, columns), (sums, _) => HistogramResults.Of((HistogramAccumulator<CellCount>)sums))
            : new BookedResult<RootHistogram>(
                columns.Columns, axes, () => new HistogramAccumulator<CellWeights>(axes, columns), (sums, _) => HistogramResults.Of((HistogramAccumulator<CellWeights>)sums));
    });

    private BookedAxis[] Axes(AlignedColumns columns, RootAxis[] axes, int firstNumber)
    {
        OptionCheck.Items(axes, "axis");
        RootAxis.RequireSize(axes);
        for (int i = firstNumber; i < firstNumber + 2; i++)
        {
            if (columns[i] >= 0)
            {
                AlignedColumns.RequireNumbers(_source.Columns[columns[i]]);
            }
        }

        return [.. axes.Select((axis, i) => new BookedAxis(columns[i], axis, _source.Columns[columns[i]]))];
    }
}
