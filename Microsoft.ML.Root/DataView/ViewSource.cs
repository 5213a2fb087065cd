using System.Collections.Immutable;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>What a view shows, and what it shares with those that are split off it: decoded data, counts of rows, what passes took.</summary>
internal sealed class ViewSource
{
    private readonly RetriedLazy<RowScanner> _scanner;
    private readonly ViewStatistics _statistics = new();

    /// <summary>Names in the view of the source's columns that are watched for NaN.</summary>
    private readonly Dictionary<int, string> _names;
    private readonly HashSet<int> _watched;
    private int _passes;

    /// <param name="columns">The rows and all their columns, in which expressions are columns too.</param>
    /// <param name="requests">The columns to show.</param>
    internal ViewSource(DefinedSource columns, IReadOnlyList<ViewRequest> requests)
    {
        Columns = columns;
        Requests = requests;
        _names = requests.Where(r => r.IsFeature(columns.Columns)).GroupBy(r => r.SourceColumn)
            .ToDictionary(r => r.Key, r => r.First().Name ?? columns.Columns[r.Key].Name);
        _watched = [.. _names.Keys];
        _scanner = new RetriedLazy<RowScanner>(
            () => new RowScanner(columns, [.. requests.Select(r => r.SourceColumn).Distinct()], Engine, Filters) { Name = Name, Union = Union });
    }

    /// <summary>The rows and all their columns.</summary>
    internal DefinedSource Columns { get; }

    /// <summary>The columns to show.</summary>
    internal IReadOnlyList<ViewRequest> Requests { get; }

    /// <summary>Name of the data set.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The data sets that the rows are a union of, or none.</summary>
    internal ImmutableArray<UnionElement> Union { get; init; } = [];

    /// <summary>Conditions on rows, in order.</summary>
    internal IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>Memory and threads.</summary>
    internal LoadEngineOptions Engine { get; init; } = new();

    /// <summary>Which of the rows are read, and how.</summary>
    internal EpochOptions Epochs { get; init; } = new();

    /// <summary>What is done with weights that are not above zero; null where no column is one of weights.</summary>
    internal WeightPolicy? WeightPolicy { get; init; }

    /// <summary>Position of a column of weights; rows where it is not above zero are left out.</summary>
    internal int? DropsWithoutWeight { get; init; }

    /// <summary>What all passes took.</summary>
    internal RootViewStatistics Statistics => _scanner.IsValueCreated
        ? _statistics.Total with
        {
            WeightPolicy = WeightPolicy,
            Skipped = SkippedFiles.List(Columns, [.. _scanner.Value.LeftOut, .. _statistics.Lost]),
            Hosts = Columns.Hosts,
            NaNRows = _statistics.NaNRows.ToDictionary(c => _names[c.Key], c => c.Value),
        }
        : _statistics.Total;

    /// <summary>A reader of a part of the rows, or of all that pass the filters. Opens the files.</summary>
    internal EpochReader Reader(RowSet? part)
    {
        RowScanner scanner = _scanner.Value;
        LoaderRows all = new(scanner.Engine.Rows);
        EpochReader reader = new(scanner, part ?? (DropsWithoutWeight is int weight ? scanner.AboveZero(all, weight) : all).Set, Epochs);
        _ = reader.Slices; // whoever has a reader knows its rows
        return reader;
    }

    /// <summary>What each filter did.</summary>
    internal RootCutFlow Report() => CutFlowReport.Of(_scanner.Value);

    /// <summary>Divides a set of rows.</summary>
    internal (RowSet Training, RowSet Validation)[] Divide(RowSet set, RootSplit split) => _scanner.Value.Divide(set, split, Epochs.Cancellation);

    /// <summary>Begins a pass.</summary>
    /// <param name="reader">The rows.</param>
    /// <param name="projection">What is read.</param>
    /// <param name="values">What is computed of each row.</param>
    /// <param name="random">Shuffles; it is read here, on the caller's thread, and the order is a function of what it gives.</param>
    /// <param name="users">Cursors that share the pass.</param>
    internal SharedStream Open(EpochReader reader, RowProjection projection, IReadOnlyList<ISliceValues> values, Random? random, int users)
    {
        RowStream stream = reader.Open(projection, random is null ? null : [(ulong)random.NextInt64()], 0, new RowStreamOptions
        {
            Values = [.. values],
            WatchedForNaN = _watched,
            Cancellation = Epochs.Cancellation,
        });
        _statistics.Begin(stream.Statistics);
        return new SharedStream(
            stream,
            Columns,
            users,
            _statistics,
            ProgressReporter.To(Engine.Progress, RootLoadPhase.Loading, Interlocked.Increment(ref _passes) - 1),
            () => reader.RowCount);
    }
}
