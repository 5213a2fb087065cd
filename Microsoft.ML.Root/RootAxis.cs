using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// An axis of a histogram, in ROOT's numbers: bins are counted from 1, 0 is underflow, and <see cref="Bins"/> + 1 is overflow, where
/// NaN goes too. A bin has its lower edge and not its upper one. Immutable.
/// </summary>
public sealed class RootAxis : IEquatable<RootAxis>
{
    private const int LargestBinCount = 1 << 24;

    /// <summary>More cells than that have no histogram in memory.</summary>
    private const long LargestCellCount = 1 << 27;
    private readonly double[]? _edges;
    private readonly string[]? _labels;
    private Dictionary<string, int>? _byLabel;
    private double[]? _firstNumbers;

    private RootAxis(int bins, double low, double high, double[]? edges = null, string[]? labels = null)
    {
        Bins = bins;
        Low = low;
        High = high;
        _edges = edges;
        _labels = labels;
    }

    /// <summary>An axis for text or whole numbers, with a bin for each value that there is, in natural order.</summary>
    public static RootAxis Categories { get; } = new(0, 0, 0, labels: []);

    /// <summary>What is binned; by default the column.</summary>
    public string Title { get; private init; } = "";

    /// <summary>Number of bins, without underflow and overflow.</summary>
    public int Bins { get; }

    /// <summary>Lower edge of the first bin; NaN where a first look will find it.</summary>
    public double Low { get; }

    /// <summary>Upper edge of the last bin; NaN where a first look will find it.</summary>
    public double High { get; }

    /// <summary>Labels of the bins of a categorical axis; else none.</summary>
    public IReadOnlyList<string> Labels => _labels ?? [];

    /// <summary>All edges, one more than there are bins.</summary>
    public IReadOnlyList<double> Edges => [.. Enumerable.Range(1, Bins + 1).Select(LowEdge)];

    /// <summary>True for an axis of labels.</summary>
    internal bool IsCategorical => _labels is not null;

    /// <summary>True while the range is not known.</summary>
    internal bool IsAutomatic => double.IsNaN(Low);

    /// <summary>True where the bins differ in width.</summary>
    internal bool HasEdges => _edges is not null;

    /// <summary>Bins of one width.</summary>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <param name="low">Lower edge of the first one.</param>
    /// <param name="high">Upper edge of the last one.</param>
    public static RootAxis Uniform(int bins, double low, double high)
    {
        Check(bins);
        OptionCheck.Finite(low);
        OptionCheck.Finite(high);
        return low < high && double.IsFinite(high - low)
            ? new RootAxis(bins, low, high)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The axis reaches from {low} to {high}; high must be above low."), nameof(high));
    }

    /// <summary>Bins of any widths.</summary>
    /// <param name="edges">Ascending, one more than there are bins.</param>
    public static RootAxis Variable(params IEnumerable<double> edges)
    {
        double[] ascending = [.. edges ?? throw new ArgumentNullException(nameof(edges))];
        OptionCheck.AtLeast(ascending.Length, 2, nameof(edges) + ".Count");
        Check(ascending.Length - 1);
        for (int i = 0; i < ascending.Length; i++)
        {
            OptionCheck.Finite(ascending[i], nameof(edges));
            if (i > 0 && !(ascending[i] > ascending[i - 1]))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Edge {i} is {ascending[i]} and the one before it {ascending[i - 1]}; edges must ascend."),
                    nameof(edges));
            }
        }

        return new RootAxis(ascending.Length - 1, ascending[0], ascending[^1], ascending);
    }

    /// <summary>Bins of one width on a logarithmic scale.</summary>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <param name="low">Lower edge of the first one, above 0.</param>
    /// <param name="high">Upper edge of the last one.</param>
    public static RootAxis Logarithmic(int bins, double low, double high)
    {
        RootAxis uniform = Uniform(bins, low, high);
        return low > 0
            ? Variable(Enumerable.Range(0, bins + 1).Select(i => i == 0 ? low : i == bins ? high : low * Math.Pow(high / low, (double)i / bins))).WithTitle(uniform.Title)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A logarithmic axis begins at {low}; it must begin above 0."), nameof(low));
    }

    /// <summary>
    /// Bins of one width over the values that a first look finds: it reads a bounded part of the rows, spread over all of them, and
    /// widens what it saw by a hundredth. What lies outside goes to underflow and overflow.
    /// </summary>
    /// <param name="bins">Number of bins, at least 1.</param>
    public static RootAxis Automatic(int bins)
    {
        Check(bins);
        return new RootAxis(bins, double.NaN, double.NaN);
    }

    /// <summary>The same with a title.</summary>
    public RootAxis WithTitle(string title) => new(Bins, Low, High, _edges, _labels) { Title = OptionCheck.NotNull(title) };

    /// <summary>The bin of a value: 0 below the axis, <see cref="Bins"/> + 1 above it and for NaN, as TAxis::FindFixBin has it.</summary>
    public int FindBin(double value)
    {
        if (value < Low)
        {
            return 0;
        }

        if (!(value < High))
        {
            return Bins + 1; // NaN comes here
        }

        if (_edges is null)
        {
            return 1 + Math.Min(Bins - 1, (int)(Bins * (value - Low) / (High - Low)));
        }

        int bin = 0;
        int end = Bins; // the bin is below it
        while (end - bin > 1)
        {
            int middle = (bin + end) >> 1;
            if (value < _edges[middle])
            {
                end = middle;
            }
            else
            {
                bin = middle;
            }
        }

        return bin + 1;
    }

    /// <summary>
    /// The smallest number of each bin from 1 on, and of the overflow: where <see cref="FindBin(double)"/> goes up, which rounding may
    /// move away from <see cref="LowEdge"/>.
    /// </summary>
    internal double[] FirstNumbers => _firstNumbers ??= _edges ?? [Low, .. Enumerable.Range(2, Bins - 1).Select(FirstNumber), High];

    /// <summary>Between two numbers of which the first lies in a bin before: near the edge, where it is not as large as doubles may be.</summary>
    private double FirstNumber(int bin)
    {
        double reach = Math.BitIncrement(Math.Max(Math.Abs(Low), Math.Abs(High))) - Math.Max(Math.Abs(Low), Math.Abs(High));
        (double before, double first) = (LowEdge(bin) - reach, LowEdge(bin) + reach);
        before = FindBin(before) < bin ? Math.Max(before, Low) : Low;
        first = first < High && FindBin(first) >= bin ? first : High;
        while (true)
        {
            double middle = before + ((first - before) / 2);
            if (middle <= before || middle >= first)
            {
                return first;
            }

            (before, first) = FindBin(middle) < bin ? (middle, first) : (before, middle);
        }
    }

    /// <summary>The bin of a label; 0 where there is none.</summary>
    public int FindBin(string label)
    {
        OptionCheck.NotNull(label);
        _byLabel ??= Labels.Select((name, i) => (name, i)).GroupBy(l => l.name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().i + 1, StringComparer.Ordinal);
        return _byLabel.GetValueOrDefault(label);
    }

    /// <summary>Lower edge of a bin, counted from 1: minus infinity for 0.</summary>
    public double LowEdge(int bin)
        => OptionCheck.Between(bin, 0, Bins + 1) == 0 ? double.NegativeInfinity
            : bin == Bins + 1 ? High
            : _edges is not null ? _edges[bin - 1]
            : Low + ((bin - 1) * (High - Low) / Bins);

    /// <summary>Upper edge of a bin, counted from 1: infinity for <see cref="Bins"/> + 1.</summary>
    public double HighEdge(int bin) => OptionCheck.Between(bin, 0, Bins + 1) == Bins + 1 ? double.PositiveInfinity : LowEdge(bin + 1);

    /// <summary>Middle of a bin.</summary>
    public double Center(int bin) => (LowEdge(bin) + HighEdge(bin)) / 2;

    /// <inheritdoc/>
    public bool Equals(RootAxis? other)
        => ReferenceEquals(this, other) || other is not null && Bins == other.Bins && Low.Equals(other.Low) && High.Equals(other.High) && Labels.SequenceEqual(other.Labels)
            && (_edges is null ? other._edges is null || Edges.SequenceEqual(other._edges) : _edges.SequenceEqual(other.Edges));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RootAxis);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bins, Low, High);

    /// <summary>For example <c>jet_pt: 50 bins from 500 to 1000</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Title}{(Title.Length > 0 ? ": " : "")}{Bins} bins") + (IsCategorical ? " by label"
            : IsAutomatic ? " over a range to be found"
            : string.Create(CultureInfo.InvariantCulture, $" from {Low} to {High}"));

    /// <summary>The text of a bin in tables.</summary>
    internal string Label(int bin)
        => bin == 0 ? "underflow"
            : bin == Bins + 1 ? "overflow"
            : _labels is not null ? _labels[bin - 1]
            : string.Create(CultureInfo.InvariantCulture, $"{LowEdge(bin):g6} to {HighEdge(bin):g6}");

    /// <summary>The same bins over a range.</summary>
    internal RootAxis Over(double low, double high) => Uniform(Bins, low, high).WithTitle(Title);

    /// <summary>The axis of these labels.</summary>
    internal RootAxis WithLabels(string[] labels) => new(labels.Length, 0, labels.Length, labels: labels) { Title = Title };

    /// <summary>The same bins, labelled; the range stays.</summary>
    internal RootAxis Labelled(string[] labels) => new(Bins, Low, High, _edges, labels) { Title = Title };

    /// <exception cref="ArgumentException">A histogram of these axes would have too many cells.</exception>
    internal static void RequireSize(IEnumerable<RootAxis> axes)
    {
        double cells = axes.Aggregate(1.0, (size, axis) => size * (axis.Bins + 2));
        if (cells > LargestCellCount)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A histogram of {cells:g4} cells is too large; there may be {LargestCellCount}."));
        }
    }

    private static void Check(int bins) => OptionCheck.Between(bins, 1, LargestBinCount);
}
