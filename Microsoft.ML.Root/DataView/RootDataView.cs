using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Rows of ROOT files as ML.NET sees them. Immutable and thread-safe; it holds no open file between passes. A column that no
/// cursor asks for is never read.
/// </summary>
internal sealed class RootDataView : ISplittableView
{
    private readonly ViewSource _source;
    private readonly IReadOnlyList<ViewColumn> _columns;
    private readonly RetriedLazy<EpochReader> _reader;

    internal RootDataView(ViewSource source)
        : this(source, ViewColumns.Of(source.Columns.Columns, source.Requests), null, null)
    {
    }

    private RootDataView(ViewSource source, IReadOnlyList<ViewColumn> columns, DataViewSchema? schema, RowSet? part)
    {
        _source = source;
        _columns = columns;
        Schema = schema ?? ViewColumns.ToSchema(columns);
        _reader = new RetriedLazy<EpochReader>(() => source.Reader(part));
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    public RootViewStatistics Statistics => _source.Statistics;

    /// <summary>Opens the files, and counts what must be counted before the first pass.</summary>
    internal void Open() => _ = _reader.Value;

    public RootCutFlow Report() => _source.Report();

    /// <summary>Number of rows once it is known: with a filter, when one pass has gone over all rows; never where bad files are skipped.</summary>
    public long? GetRowCount() => _reader.IsValueCreated && !_source.Engine.SkipsBadFiles ? _reader.Value.RowCount : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        RowProjection projection = new();
        List<ISliceValues> values = [];
        Dictionary<int, int> active = [];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            ViewColumn shown = _columns[column.Index];
            active[column.Index] = projection.Add(shown.SourceColumn, shown.NeedsChunk);
            if (shown is { Kind: ViewColumnKind.Key, Source.Type: ElementType.String })
            {
                active[column.Index] = values.Count;
                values.Add(new TextKeys(shown));
            }
        }

        int count = Math.Clamp(n, 1, Environment.ProcessorCount);
        SharedStream stream = _source.Open(_reader.Value, projection, values, rand, count);
        return [.. Enumerable.Range(0, count).Select(_ => new RowCursor(Schema, _columns, stream, active))];
    }

    public IReadOnlyList<(IDataView Training, IDataView Validation)> Divide(RootSplit split)
        => new FoldList<(IDataView, IDataView)>([.. _source.Divide(_reader.Value.Rows, split).Select(
            parts => ((IDataView)Part(parts.Training), (IDataView)Part(parts.Validation)))]);

    private RootDataView Part(RowSet part) => new(_source, _columns, Schema, part);
}
