using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root;

/// <summary>
/// Results of a data set's rows, as RDataFrame books them: each method books one, and the first that is asked for computes all that
/// have been booked in one parallel pass over the columns that they need. What is booked later takes another pass. A column of
/// collections gives all its items; columns that go together are of one shape, or have one value a row, which then goes with each item.
/// Where a name stands, an expression will do. Sums are compensated, and merged in the order of the data: with the same memory budget
/// the same bits come of any number of threads. May be used from several threads at once.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has files open during a pass only, and the pass closes them.")]
public sealed partial class RootAnalysis
{
    private readonly RootDataset _dataset;
    private readonly RootAnalysisOptions _options;
    private readonly DefinedSource _source;
    private readonly (string Name, Dictionary<int, int> Columns, IReadOnlyList<RowFilter> Filters)[] _variations;
    private readonly Lock _pass = new();
    private readonly Lock _booking = new();
    private List<Booking> _booked = [];

    internal RootAnalysis(RootDataset dataset, RootAnalysisOptions options)
    {
        _dataset = dataset;
        _options = options;
        _source = new DefinedSource(dataset.Source, options: dataset.Stage.Expressions);

        // Expressions are columns of this source, so that a variation has more of them here.
        _variations = [.. dataset.Stage.Variations.Select(v => (v.Name, new Dictionary<int, int>(v.Columns), (IReadOnlyList<RowFilter>)v.Filters))];
    }

    /// <summary>Number of rows.</summary>
    public RootResult<long> Count() => Book(() => new BookedResult<long>([], [], () => new RowCountAccumulator(), (sum, _) => ((RowCountAccumulator)sum).Count));

    /// <summary>Sum of a column; 0 without items.</summary>
    /// <param name="column">Column of numbers, or an expression.</param>
    /// <param name="weight">Column of weights, or null.</param>
    /// <exception cref="ArgumentException">There is no such column, or it holds text.</exception>
    /// <exception cref="RootExpressionException">An expression is wrong.</exception>
    public RootResult<double> Sum(string column, string? weight = null) => Statistic(column, weight, s => s.Sum);

    /// <summary>Mean of a column; NaN without items.</summary>
    /// <inheritdoc cref="Sum"/>
    public RootResult<double> Mean(string column, string? weight = null) => Statistic(column, weight, s => s.Mean);

    /// <summary>Standard deviation of a column; see <see cref="RootStatistics.StdDev"/>.</summary>
    /// <inheritdoc cref="Sum"/>
    public RootResult<double> StdDev(string column, string? weight = null) => Statistic(column, weight, s => s.StdDev);

    /// <summary>The least number of a column; NaN without items, or where one is NaN.</summary>
    /// <inheritdoc cref="Stats"/>
    public RootResult<double> Min(string column) => Statistic(column, null, s => s.Min);

    /// <summary>The greatest number of a column; NaN without items, or where one is NaN.</summary>
    /// <inheritdoc cref="Stats"/>
    public RootResult<double> Max(string column) => Statistic(column, null, s => s.Max);

    /// <summary>Count, sum, mean, standard deviation and extremes of a column.</summary>
    /// <inheritdoc cref="Sum"/>
    public RootResult<RootStatistics> Stats(string column, string? weight = null) => Statistic(column, weight, s => s);

    /// <summary>
    /// The value below which a part of a column's items lie, exactly: all items are kept in memory, 8 bytes each. Between two values it is
    /// taken in proportion (definition 7 of Hyndman and Fan, NumPy's default). NaN without items, or where one is NaN.
    /// </summary>
    /// <param name="column">Column of numbers, or an expression.</param>
    /// <param name="probability">The part, 0 to 1: 0.5 for the median.</param>
    /// <exception cref="ArgumentException">There is no such column, or it holds text.</exception>
    /// <exception cref="RootExpressionException">An expression is wrong.</exception>
    public RootResult<double> Quantile(string column, double probability)
    {
        RequireProbability(probability, nameof(probability));
        return Book(() =>
        {
            AlignedColumns columns = Columns(column);
            return new BookedResult<double>(
                columns.Columns, [], () => new QuantileAccumulator(columns), (values, _) => ((QuantileAccumulator)values).Results([probability])[0]);
        });
    }

    /// <summary>
    /// Count, mean, standard deviation, extremes and quantiles of columns, as pandas' <c>describe</c> gives them: NaN counts apart, and so do
    /// rows in which a column has no value, whatever <see cref="RootDataset.OnMissingColumns"/> says. Collections give all their items.
    /// </summary>
    /// <param name="columns">Columns or expressions; null for all columns of numbers that are shown.</param>
    /// <param name="probabilities">The quantiles, 0 to 1, null for 0.25, 0.5 and 0.75: for these all items are kept in memory, 8 bytes each; empty for none.</param>
    /// <exception cref="ArgumentException">There is no such column, or it holds text.</exception>
    /// <exception cref="RootExpressionException">An expression is wrong.</exception>
    public RootResult<RootDescription> Describe(IEnumerable<string>? columns = null, IEnumerable<double>? probabilities = null)
    {
        string[] names = columns is not null ? OptionCheck.Names(columns)
            : [.. _dataset.Columns.Where(c => c.Type != ElementType.String && c.IsReadable).Select(c => c.Path)];
        double[] parts = [.. probabilities ?? [0.25, 0.5, 0.75]];
        foreach (double part in parts)
        {
            RequireProbability(part, nameof(probabilities));
        }

        return Book(() =>
        {
            DescribedColumn[] described = [.. names.Select(n => DescribedColumn.Of(_source, n))];
            return new BookedResult<RootDescription>(
                [.. described.SelectMany(d => d.Columns).Distinct()],
                [],
                () => new DescriptionsAccumulator([.. described.Select(d => new DescriptionAccumulator(d, parts.Length > 0))]),
                (sums, _) => new RootDescription(((DescriptionsAccumulator)sums).Results(parts), parts));
        });
    }

    /// <summary>What the filters of the data set did, in order.</summary>
    public RootResult<RootCutFlow> Report()
        => Book(() => new BookedResult<RootCutFlow>([], [], () => new RowCountAccumulator(), (_, scanner) => CutFlowReport.Of(scanner)) { IsCutFlow = true });

    private static void RequireProbability(double probability, string name)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, $"{name} is {probability}; it must be from 0 to 1.");
        }
    }

    /// <summary>Computes all that is booked.</summary>
    internal void Run()
    {
        if (AnalysisPass.IsComputing)
        {
            throw new InvalidOperationException("A function that computes a result asks for a result; ask for it after the pass.");
        }

        lock (_pass)
        {
            List<Booking> bookings;
            lock (_booking)
            {
                bookings = _booked;
                _booked = [];
            }

            if (bookings.Count == 0)
            {
                return;
            }

            try
            {
                Run(bookings);
            }
            catch
            {
                lock (_booking)
                {
                    // Whoever asks next begins again.
                    _booked.InsertRange(0, bookings.Where(b => !b.IsDone));
                }

                throw;
            }
        }
    }

    /// <summary>
    /// One pass for all. Filters that all bookings have choose the rows that are read, those that only some have are asked in the pass; the
    /// cut flow is then counted apart.
    /// </summary>
    private void Run(IReadOnlyList<Booking> bookings)
    {
        IReadOnlyList<RowFilter> first = bookings[0].Filters;
        int passed = Enumerable.Range(0, first.Count).TakeWhile(i => bookings.All(b => i < b.Filters.Count && ReferenceEquals(b.Filters[i], first[i]))).Count();
        if (bookings.Any(b => b.IsCutFlow) && bookings.Any(b => b.Filters.Count > passed))
        {
            Run([.. bookings.Where(b => b.IsCutFlow)]);
            Run([.. bookings.Where(b => !b.IsCutFlow)]);
            return;
        }

        LoadEngineOptions options = new()
        {
            Budget = MemoryBudget.Of(_options.MemoryBudget),
            Workers = _options.Threads ?? Launcher.DefaultThreads,
            KeepsDecoded = false,
            Progress = _options.Progress,
            Cancellation = _options.CancellationToken,
            Random = new RandomKey((ulong)_options.Seed, 0),
        };
        using RowScanner scanner = _dataset.Stage.Scan(_dataset.Title, _source, AnalysisPass.Columns(bookings, passed), options, [.. first.Take(passed)]);
        AnalysisPass.Run(scanner, bookings, _options.CancellationToken);
    }

    private RootResult<T> Statistic<T>(string column, string? weight, Func<RootStatistics, T> result) => Book(() =>
    {
        AlignedColumns columns = Columns(column, weight);
        return new BookedResult<T>(columns.Columns, [], () => new StatisticsAccumulator(columns), (sums, _) => result(((StatisticsAccumulator)sums).Result));
    });

    private AlignedColumns Columns(string column, string? weight = null)
        => new AlignedColumns(_source, OptionCheck.Name(column), OptionCheck.NameOrNull(weight)).RequireNumbers(_source);

    /// <summary>One at a time: names are looked up in the source, and what is not there is added to it.</summary>
    private RootResult<T> Book<T>(Func<BookedResult<T>> booking)
    {
        lock (_booking)
        {
            return Add(booking(), booking, _dataset.Stage.Filters);
        }
    }

    /// <summary>Adds to what the next pass computes; the caller has the lock.</summary>
    private RootResult<T> Add<T>(BookedResult<T> booked, Func<BookedResult<T>> booking, IReadOnlyList<RowFilter> filters)
    {
        booked.Filters = filters;
        _booked.Add(booked);
        return new RootResult<T>(this, booked, booking);
    }
}
