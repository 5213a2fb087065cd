using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Rows of ROOT files as ML.NET sees them. Immutable and thread-safe; it holds no open file between passes. A column that no
/// cursor asks for is never read.
/// </summary>
internal sealed class RootDataView : ISplittableView
{
    private readonly ViewEngine _engine;
    private readonly IReadOnlyList<ViewColumn> _columns;
    private readonly Lazy<ViewRows> _rows;

    internal RootDataView(ViewSource source, ViewLoading loading)
    {
        _columns = ViewColumns.Of(source.Columns.Columns, source.Requests);
        Schema = ViewColumns.ToSchema(_columns);
        ViewEngine engine = new(source, loading);
        _engine = engine;
        _rows = new Lazy<ViewRows>(() => engine.Rows(engine.AllRows()));
    }

    private RootDataView(RootDataView whole, RowSet part)
    {
        _columns = whole._columns;
        Schema = whole.Schema;
        ViewEngine engine = whole._engine;
        _engine = engine;
        _rows = new Lazy<ViewRows>(() => engine.Rows(part));
    }

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public RootPassStatistics Statistics => _engine.Statistics;

    /// <inheritdoc/>
    public RootCutFlow Report() => _engine.Report();

    /// <summary>Number of rows once it is known: with a filter, when one pass has gone over all rows; never where bad files are skipped.</summary>
    public long? GetRowCount() => _rows.IsValueCreated && _engine.CountsAreExact ? _rows.Value.Count : null;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        List<int> loaded = [];
        List<bool> needChunks = [];
        Dictionary<int, int> positions = [];
        Dictionary<int, int> active = [];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            int source = _columns[column.Index].SourceColumn;
            if (positions.TryAdd(source, loaded.Count))
            {
                loaded.Add(source);
                needChunks.Add(false);
            }

            int position = positions[source];
            needChunks[position] |= _columns[column.Index].NeedsChunk;
            active[column.Index] = position;
        }

        int count = Math.Clamp(n, 1, Environment.ProcessorCount);
        SharedStream stream = _engine.Open(_rows.Value, loaded, needChunks, rand, count);
        return [.. Enumerable.Range(0, count).Select(_ => new RowCursor(Schema, _columns, stream, active))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<(IDataView Training, IDataView Validation)> Divide(RootSplit split)
        => new FoldList<(IDataView, IDataView)>([.. _engine.Divide(_rows.Value.Set, split).Select(
            parts => ((IDataView)new RootDataView(this, parts.Training), (IDataView)new RootDataView(this, parts.Validation)))]);
}
