using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace Microsoft.ML.Root;

/// <summary>What there is to know of columns of numbers, as pandas' <c>describe</c> tells it.</summary>
public sealed class RootDescription
{
    private readonly double[] _probabilities;

    internal RootDescription(IEnumerable<RootColumnDescription> columns, IEnumerable<double> probabilities)
    {
        Columns = [.. columns];
        _probabilities = [.. probabilities];
    }

    /// <summary>One a column.</summary>
    public IReadOnlyList<RootColumnDescription> Columns { get; }

    /// <summary>The parts, 0 to 1, for which each column has its quantiles.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>The description of a column.</summary>
    /// <exception cref="KeyNotFoundException">It was not described.</exception>
    public RootColumnDescription this[string column] => Columns.FirstOrDefault(c => c.Name == column)
        ?? throw new KeyNotFoundException($"Column '{column}' was not described: {string.Join(", ", Columns.Select(c => c.Name))} were.");

    /// <summary>A table with a line for each column.</summary>
    public override string ToString()
    {
        int width = Columns.Select(c => c.Name.Length + 1).DefaultIfEmpty(0).Max();
        StringBuilder table = new();
        table.Append(' ', width);
        foreach (string heading in (string[])["count", "missing", "NaN", "mean", "std", "min", .. _probabilities.Select(Percent), "max"])
        {
            table.Append(CultureInfo.InvariantCulture, $"{heading,13}");
        }

        table.AppendLine();
        foreach (RootColumnDescription column in Columns)
        {
            RootStatistics s = column.Statistics;
            table.Append(column.Name.PadRight(width)).Append(CultureInfo.InvariantCulture, $"{s.Count,13}{column.Missing,13}{column.NaNs,13}");
            foreach (double number in (double[])[s.Mean, s.StdDev, s.Min, .. column.Quantiles, s.Max])
            {
                table.Append(CultureInfo.InvariantCulture, $"{number,13:g6}");
            }

            table.AppendLine();
        }

        return table.ToString();
    }

    /// <summary>
    /// A row for each column: <c>column</c>, <c>type</c>, <c>count</c>, <c>missing</c>, <c>NaN</c>, <c>mean</c>, <c>std</c>, <c>min</c>, the
    /// quantiles as <c>25%</c>, and <c>max</c>.
    /// </summary>
    public DataFrame ToDataFrame()
    {
        DataFrame frame = new(
            new StringDataFrameColumn("column", Columns.Select(c => c.Name)),
            new StringDataFrameColumn("type", Columns.Select(c => c.Type)),
            new Int64DataFrameColumn("count", Columns.Select(c => c.Statistics.Count)),
            new Int64DataFrameColumn("missing", Columns.Select(c => c.Missing)),
            new Int64DataFrameColumn("NaN", Columns.Select(c => c.NaNs)),
            new DoubleDataFrameColumn("mean", Columns.Select(c => c.Statistics.Mean)),
            new DoubleDataFrameColumn("std", Columns.Select(c => c.Statistics.StdDev)),
            new DoubleDataFrameColumn("min", Columns.Select(c => c.Statistics.Min)));
        for (int i = 0; i < _probabilities.Length; i++)
        {
            int quantile = i;
            frame.Columns.Add(new DoubleDataFrameColumn(Percent(_probabilities[i]), Columns.Select(c => c.Quantiles[quantile])));
        }

        frame.Columns.Add(new DoubleDataFrameColumn("max", Columns.Select(c => c.Statistics.Max)));
        return frame;
    }

    private static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.####}%");
}

/// <summary>What there is to know of a column's numbers.</summary>
public sealed record RootColumnDescription
{
    /// <summary>Name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>Type and shape, for example <c>float32*</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Rows in which the column has no value.</summary>
    public required long Missing { get; init; }

    /// <summary>Items that are NaN.</summary>
    public required long NaNs { get; init; }

    /// <summary>Statistics of all other items, without weights.</summary>
    public required RootStatistics Statistics { get; init; }

    /// <summary>Quantiles of these items, one for each of <see cref="RootDescription.Probabilities"/>.</summary>
    public required IReadOnlyList<double> Quantiles { get; init; }
}
