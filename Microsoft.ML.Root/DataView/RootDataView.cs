using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Rows of ROOT files as ML.NET sees them. Immutable and thread-safe; it holds no open file between passes. A column that no
/// cursor asks for is never read.
/// </summary>
internal sealed class RootDataView : IDataView
{
    private readonly List<ViewColumn> _columns;
    private readonly Lazy<LoadEngine> _engine;

    internal RootDataView(ViewSource source, LoadEngineOptions options)
    {
        _columns = ViewColumns.Of(source.Columns.Columns, source.Requests);
        Schema = ViewColumns.ToSchema(_columns);
        int[] all = [.. _columns.Select(c => c.SourceColumn).Distinct()];
        _engine = new Lazy<LoadEngine>(() => new LoadEngine(source.Columns, all, options, source.Filters ?? []));
    }

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <summary>Counts of the passes so far, added up.</summary>
    internal LoadStatistics Statistics { get; } = new();

    /// <summary>Number of rows once it is known; null before the first pass; with a filter, before the first complete one.</summary>
    public long? GetRowCount() => _engine.IsValueCreated ? _engine.Value.Rows.Count : null;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        List<int> loaded = [];
        Dictionary<int, int> active = [];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            int source = _columns[column.Index].SourceColumn;
            int position = loaded.IndexOf(source);
            if (position < 0)
            {
                position = loaded.Count;
                loaded.Add(source);
            }

            active[column.Index] = position;
        }

        int count = Math.Clamp(n, 1, Environment.ProcessorCount);
        LoadEngine engine = _engine.Value;

        // Random is read here, on the caller's thread; the engine's order is a function of what it gives.
        EpochPlan plan = rand is null
            ? EpochPlan.InOrder(engine.Slices)
            : EpochPlan.Shuffled(engine.Slices, engine.PoolRows, (ulong)rand.NextInt64());
        RowStream stream = engine.Open(loaded, plan, new RowStreamOptions { Statistics = Statistics });
        SharedStream shared = new(stream, count);
        return [.. Enumerable.Range(0, count).Select(_ => new RowCursor(Schema, _columns, shared, active))];
    }
}
