using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Loads the rows of a view and of those that were split off it, which share decoded data and counts. Thread-safe.</summary>
internal sealed class ViewEngine
{
    private readonly ExpressionSource _source;
    private readonly ViewLoading _loading;
    private readonly Lazy<LoaderCore> _core;
    private readonly ViewStatistics _statistics = new();

    /// <summary>Names in the view of the source's columns that are watched for NaN.</summary>
    private readonly Dictionary<int, string> _names;

    internal ViewEngine(ViewSource source, ViewLoading loading)
    {
        _source = source.Columns;
        _loading = loading;
        _names = source.Requests.Where(r => r.IsFeature(_source.Columns)).GroupBy(r => r.SourceColumn)
            .ToDictionary(r => r.Key, r => r.First().Name ?? _source.Columns[r.Key].Name);
        int[] columns = [.. source.Requests.Select(r => r.SourceColumn).Distinct()];
        _core = new Lazy<LoaderCore>(() =>
        {
            LoadEngine engine = new(_source, columns, loading.Engine, source.Filters.Select(f => f.Condition));
            _source.Dispose(); // no file stays open between passes
            return new LoaderCore(_source, engine, source.Filters, loading.SkipsBadFiles) { Name = source.Name, Parts = source.Parts };
        });
    }

    /// <summary>What all passes took.</summary>
    internal RootPassStatistics Statistics => _core.IsValueCreated
        ? _statistics.Total with
        {
            Skipped = SkippedFiles.List(_source, [.. _core.Value.LeftOut, .. _statistics.Lost]),
            Hosts = _source.Hosts,
            NaNRows = _statistics.NaNRows.ToDictionary(c => _names[c.Key], c => c.Value),
        }
        : _statistics.Total;

    /// <summary>False where rows may turn out to be lost, so that no count is known beforehand.</summary>
    internal bool CountsAreExact => !_loading.SkipsBadFiles;

    /// <summary>All rows that pass the filters. Opens the files.</summary>
    internal RowSet AllRows()
    {
        RowSet rows = _core.Value.Engine.Rows;
        return _loading.DropsWithoutWeight is int weight ? new FilteredRows(rows, WeightCondition.AboveZero(weight)) : rows;
    }

    /// <summary>The rows of a set that this process loads.</summary>
    internal ViewRows Rows(RowSet set)
    {
        RootShard shard = _loading.Shard;
        if (shard.Count > 1)
        {
            // Counted first, so that every process deals the same slices whatever it read before.
            _core.Value.Count(set, _loading.Cancellation);
        }

        Slice[] slices = shard.Count > 1
            ? [.. ShardTable.Deal(set, shard.Count, cuts: true)[shard.Rank]]
            : [.. set.Slices.Where(s => !set.Excludes(s.Index))];
        return new ViewRows(set, slices, _loading.Sampling?.Prepare(_core.Value, set), (ulong)_loading.SamplingSeed);
    }

    /// <summary>What each filter did.</summary>
    internal RootCutFlow Report() => _core.Value.Report();

    /// <summary>Divides a set of rows.</summary>
    internal (RowSet Training, RowSet Validation)[] Divide(RowSet set, RootSplit split)
        => _core.Value.Divide(set, split, _loading.Cancellation);

    /// <summary>Begins a pass.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">Positions in the source of the columns to deliver.</param>
    /// <param name="needChunks">For each of them, whether its decoded levels are read (see <see cref="ViewColumn.NeedsChunk"/>).</param>
    /// <param name="random">Shuffles; it is read here, on the caller's thread, and the order is a function of what it gives.</param>
    /// <param name="users">Cursors that share the pass.</param>
    internal SharedStream Open(ViewRows rows, IReadOnlyList<int> columns, IReadOnlyList<bool> needChunks, Random? random, int users)
    {
        if (!_loading.SkipsBadFiles)
        {
            _source.CheckUnchanged();
        }

        LoadEngine engine = _core.Value.Engine;
        EpochPlan plan = random is null
            ? EpochPlan.InOrder(rows.Slices)
            : EpochPlan.Shuffled(rows.Slices, engine.PoolRows, (ulong)random.NextInt64());
        LoadStatistics statistics = _statistics.Begin();
        RowStream stream = engine.Open(columns, plan, new RowStreamOptions
        {
            Selection = rows.Selection(),
            Layout = random is null || !needChunks.Contains(false)
                ? null
                : new RowMajorLayout(columns, columns.Select(c => _source.Columns[c]), needChunks),
            Statistics = statistics,
            WatchesNaN = _names.ContainsKey,
            Ended = _source.Dispose,
            SkipsBadSlices = _loading.SkipsBadFiles,
            Cancellation = _loading.Cancellation,
        });
        return new SharedStream(stream, _source, users, () => _statistics.End(statistics));
    }
}
